import type { RuleTexts } from './rule-texts.ts';

/** The sentence of every rule in German: what, why, the way out. */
export const deRules = {
  'rule.incubation-time':
    'Die Inkubation dauerte {{spent}}; das Protokoll sagt {{low}} bis {{high}} h. Speichern ist möglich; die Freigabe braucht dann eine Entscheidung.',
  'rule.incubation-temperature':
    '{{low}} bis {{high}} °C liegt außerhalb {{lowest}} bis {{highest}} °C des Protokolls. Speichern ist möglich; die Freigabe braucht dann eine Entscheidung.',
  'rule.kit-expired': 'Dieses Material ist am {{expiresOn}} verfallen. Ein anderes nehmen.',
  'rule.age-below-minimum': 'Der Patient ist {{age}} Jahre alt; das Protokoll sagt mindestens {{low}}.',
  'rule.infection-marker': 'Infektionsmarker fehlen oder sind positiv. Ein Grund ist nötig.',
  'rule.anticoagulant':
    'Ein Gerinnungshemmer wird genommen oder ist nicht ausgeschlossen, und das Ziel ist die Wirbelsäule. Ein Grund ist nötig.',
  'rule.pregnancy': 'Eine Schwangerschaft besteht oder ist nicht ausgeschlossen. Ein Grund ist nötig.',
  'rule.acute-infection': 'Fieber oder ein Infekt besteht oder ist nicht ausgeschlossen. Ein Grund ist nötig.',
  'rule.last-reaction': 'Auf die letzte Injektion folgte eine starke Reaktion. Ein Grund ist nötig.',
  'rule.adverse-event':
    'Ein schwerwiegendes oder schweres unerwünschtes Ereignis ist nicht abgeklungen. Zuerst sieht es ein Arzt an; ein Grund ist nötig.',
  'rule.interval':
    '{{days}} Tage nach der letzten Injektion; das Protokoll sagt {{low}} bis {{high}}. Einen Grund angeben oder einen anderen Tag wählen.',
  'rule.series-exceeded': 'Die geplante Zahl von Injektionen ist schon gegeben. Ein Grund ist nötig.',
  'rule.label-typed': 'Ein Code wurde getippt, nicht gescannt. Ein Grund ist nötig.',
  'rule.foreign-serum': 'Dieses Serum stammt nicht aus dem Blut dieses Patienten.',
  'rule.target-differs': 'Seite oder Ort am Patienten entspricht nicht der Anordnung. Eine neue Anordnung ist nötig.',
  'rule.aliquot-expired': '{{label}} ist verfallen: {{expiresAt}}. Ein anderes nehmen.',
  'rule.aliquot-thaws':
    '{{label}} wurde {{thaws}}-mal aufgetaut; das Protokoll sagt höchstens {{high}}. Ein anderes nehmen.',
  'rule.aliquot-not-released': '{{label}} ist nicht freigegeben. Zuerst ärztlich freigeben.',
  'rule.aliquot-used': '{{label}} wurde schon gegeben, entsorgt oder verloren. Ein anderes nehmen.',
  'rule.no-consent': 'Es gibt keine gültige Einwilligung in diese Behandlung.',
  'rule.deceased': 'Der Patient ist als verstorben geführt.',
  'rule.treatment-closed': 'Die Behandlung ist beendet oder ruht.',
  'rule.second-person-missing': 'Das Protokoll verlangt eine zweite Person.',
  'rule.volume-differs': 'Das Volumen entspricht nicht dem Protokoll.',
  'rule.not-a-time': 'Das ist kein Datum mit Uhrzeit. Beides eingeben.',
  'rule.time-in-future': 'Diese Zeit liegt in der Zukunft. Eingeben, wann es geschah.',
  'rule.time-order': 'Liegt vor dem Schritt davor ({{before}}). Eine spätere Zeit eingeben.',
  'rule.end-before-start': 'Endet vor dem Beginn ({{start}}). Eine spätere Zeit eingeben.',
  'rule.quantity-absurd': 'Dieser Wert kann nicht sein. Eingeben, was gemessen wurde.',
  'rule.text-missing': 'Diese Eingabe fehlt oder ist zu lang.',
  'rule.count-wrong': 'Die Zahl der Einträge kann nicht sein.',
  'rule.finding-wrong': 'Dieser Befund gehört nicht zu dieser Prüfung.',
  'rule.treatment-missing': 'Diese Behandlung steht nicht im Datensatz dieses Patienten.',
  'rule.treatment-exists': 'Diese Behandlung ist schon geplant.',
  'rule.treatment-on-hold': 'Die Behandlung ruht. Zuerst fortsetzen.',
  'rule.revision-changed':
    'Der Datensatz wurde seit dem Lesen geändert. Von Ihnen wurde nichts abgelegt. Neu lesen und vergleichen.',
  'rule.not-physician': 'Das darf nur Ärztin oder Arzt.',
  'rule.wrong-patient': 'Das Armband ist nicht das dieses Patienten. Anhalten und prüfen, wer im Stuhl sitzt.',
  'rule.protocol-differs': 'Die Behandlung folgt einem anderen Protokoll.',
  'rule.region-differs':
    'Das Protokoll gilt nicht für diese Region. Ein anderes Protokoll oder einen anderen Ort wählen.',
  'rule.target-twice': 'Dieses Ziel ist schon in der Behandlung.',
  'rule.series-unknown': 'Diese Serie ist nicht in der Behandlung.',
  'rule.batch-unknown': 'Diese Entnahme ist nicht in der Behandlung.',
  'rule.aliquot-unknown': 'Dieses Aliquot ist nicht in der Behandlung.',
  'rule.administration-unknown': 'Diese Injektion wurde in dieser Behandlung nicht gegeben.',
  'rule.adverse-event-unknown': 'Dieses unerwünschte Ereignis ist nicht in der Behandlung.',
  'rule.serum-unknown': 'Diese Entnahme hat kein Serum ergeben.',
  'rule.entry-struck': 'Dieser Eintrag ist gestrichen. Einen neuen anlegen.',
  'rule.fatal-not-serious': 'Ein Ereignis, das zum Tod führt, ist schwerwiegend. Als schwerwiegend eintragen.',
  'rule.scale-differs': 'Diese Skala gehört nicht zu diesem Fragebogen. Seine eigene Skala wählen.',
  'rule.score-outside-scale':
    '{{points}} Punkte; die Skala geht von {{low}} bis {{high}}. Die Summe des Bogens eintragen.',
  'rule.step-out-of-order': 'Ein anderer Schritt kommt zuerst.',
  'rule.already-done': 'Das ist schon getan.',
  'rule.label-unreadable': 'Dieser Code ist kein Etikett dieser Klinik. Das Etikett neu scannen.',
  'rule.label-check-character': 'Das Etikett wurde falsch gelesen. Neu scannen.',
  'rule.label-foreign': 'Dieses Etikett steht nicht im Datensatz dieses Patienten.',
  'rule.label-missing': 'Noch nicht gelesen: {{labels}}. Jedes Etikett scannen.',
  'rule.label-twice': 'Etikett {{label}} wurde zweimal gelesen.',
  'rule.volume-exceeds': '{{volume}} ml ist mehr als die {{limit}} ml, die da sind. Eingeben, was gemessen wurde.',
  'rule.volume-above-syringe': '{{volume}} ml ist mehr als die {{limit}} ml, die das Protokoll für eine Spritze plant.',
  'rule.filter-pore': 'Der Filter hat {{value}} µm; das Protokoll sagt {{limit}} µm.',
  'rule.serum-not-clear': 'Das Serum ist nicht klar. Es muss verworfen werden.',
  'rule.not-inspected': 'Die Aliquots wurden nicht angesehen.',
  'rule.reason-missing': 'Ein Grund fehlt.',
  'rule.reaction-not-asked': 'Nach der Reaktion auf die letzte Injektion fragen.',
  'rule.batch-rejected': 'Diese Entnahme wurde verworfen.',
  'rule.batch-open': 'Eine Entnahme ist noch in Herstellung. Zuerst beenden oder verwerfen.',
  'rule.place-unchanged': 'Es ist schon an diesem Ort.',
  'rule.freezer-too-warm':
    '{{value}} °C ist wärmer als die {{limit}} °C des Protokolls. Einen kälteren Gefrierschrank nehmen.',
  'rule.aliquot-frozen': '{{label}} liegt im Gefrierschrank. Zuerst das Auftauen dokumentieren.',
  'rule.aliquot-gone': 'Dieses Aliquot ist nicht mehr da: gegeben, entsorgt oder verloren.',
  'rule.aliquots-unaccounted': 'Nicht nachgewiesen: {{labels}}. Zuerst geben, entsorgen oder als verloren melden.',
  'rule.injections-missing': '{{given}} von {{of}} Injektionen sind gegeben.',
  'rule.chain-broken': 'Die Identitätskette dieses Aliquots ist unterbrochen. Nicht geben.',
  'rule.authorisation-missing': 'Die Prüfung vor der Injektion fehlt. Neu prüfen.',
  'rule.authorisation-other-treatment': 'Die Prüfung gehört zu einer anderen Behandlung. Neu prüfen.',
  'rule.verification-missing': 'Für diesen Patienten wartet keine solche Prüfung. Die Übersicht neu ansehen.',
  'rule.verification-other':
    'Die zweite Person wurde zu einer anderen Injektion oder von jemand anderem gefragt. Neu fragen.',
  'rule.verification-open': 'Die zweite Person hat nicht bestätigt. Warten oder allein mit Grund fortfahren.',
  'rule.verifier-typed': 'Eine zweite Person bestätigt unter ihrem eigenen Namen. Er lässt sich nicht eintippen.',
  'rule.verification-unwritten': 'Die Prüfung durch eine zweite Person wurde nicht gespeichert. Erneut versuchen.',
  'rule.verification-own': 'Sie haben um diese Prüfung gebeten. Eine andere Person muss sie vornehmen.',
  'rule.verification-role': 'Das Protokoll verlangt eine zweite ärztliche Person.',
  'rule.verification-settled': 'Jemand anderes hat diese Prüfung schon beantwortet, oder ihre Zeit ist um.',
  'rule.verification-expired': 'Die Zeit für diese Prüfung ist um. Wer injiziert, muss neu fragen.',
  'rule.verification-outdated': 'Der Datensatz hat sich seit der Frage geändert. Wer injiziert, muss neu fragen.',
  'rule.verification-label': 'Das ist nicht das Etikett des Aliquots, das gegeben werden soll. Nicht bestätigen.',
  'rule.authorisation-other-request': 'Die Eingabe hat sich seit der Prüfung geändert. Neu prüfen.',
  'rule.authorisation-refused': 'Die Prüfung vor der Injektion hat sie abgelehnt.',
  'rule.authorisation-expired': 'Die Prüfung ist zu alt. Neu prüfen.',
  'rule.authorisation-outdated': 'Der Datensatz hat sich seit der Prüfung geändert. Neu prüfen.',
  'rule.consent-withdrawn': 'Die Einwilligung wurde widerrufen.',
  'rule.revision-differs': 'Der Datensatz widerspricht sich: seine Revision.',
  'rule.number-differs': 'Der Datensatz widerspricht sich: eine Nummer.',
  'rule.reference-missing': 'Der Datensatz widerspricht sich: Er nennt etwas, das er nicht enthält.',
  'rule.state-differs': 'Der Datensatz widerspricht sich: ein Zustand.',
  'rule.deviation-missing': 'Der Datensatz bricht eine Regel, ohne es zu sagen.',
  'rule.no-answer': 'Der Server hat nicht geantwortet. Das Netz prüfen, dann noch einmal versuchen.',
  'rule.answer-unreadable': 'Die Antwort war nicht lesbar. Etwas zwischen hier und dem Server stört.',
  'rule.ended': 'Dieser Aufruf ist beendet. Die App aus der Akte des Patienten neu öffnen.',
  'rule.unforeseen': 'Etwas ist schiefgegangen, das niemand vorhergesehen hat. Die Nummer für Ihre IT: {{request}}.',
  'rule.malformed-command': 'Der Server konnte diese Eingabe nicht lesen.',
  'rule.label-query': 'Diese Etiketten können nicht erstellt werden.',
  'rule.record-number-differs':
    'Die Pat.-Nr. ist nicht die, unter der dieser Datensatz begonnen wurde. Zuerst wird er ärztlich übernommen.',
  'rule.record-of-merged-patient':
    'Die Akte hat eine andere in diese überführt, und dort begann eine Behandlung. Zuerst wird sie ärztlich übernommen.',
  'rule.nothing-to-adopt': 'Dieser Datensatz gehört schon zu diesem Patienten. Es ist nichts zu übernehmen.',
  'rule.record-home-unknown': 'Unklar, wohin dieser Datensatz gehört. Ihre IT kann es für diese App einstellen.',
  'rule.scope-missing': 'Die Akte erlaubt dies nicht: {{scopes}}. Ihre IT kann es für diese App erlauben.',
  'rule.user-unknown': 'Die Akte hat nicht gesagt, wer Sie sind. Die App aus der Akte des Patienten neu öffnen.',
  'rule.patient-merged':
    'Dieser Patient wurde mit einem anderen zusammengeführt. Nichts wird geschrieben, bis jemand es geprüft hat.',
  'rule.ehr-unreadable': 'Etwas, das die Akte geantwortet hat, ist nicht lesbar.',
  'rule.record-too-large': 'Der Datensatz ist zu groß geworden, um in einem Stück gespeichert zu werden.',
  'rule.change-too-large':
    'Das ändert zu viel auf einmal: höchstens {{limit}} Ressourcen. In kleineren Schritten eingeben.',
  'rule.change-too-deep':
    'Der Eintrag wurde angehalten: Etwas darin ist zu tief verschachtelt. Nichts wurde gesendet. Der IT melden.',
  'rule.change-key':
    'Der Eintrag wurde angehalten: Er hat ein Feld, das keine Akte kennt. Nichts wurde gesendet. Der IT melden.',
  'rule.change-value': 'Der Eintrag wurde angehalten: Er hat ein Feld ohne Wert. Nichts wurde gesendet. Der IT melden.',
  'rule.change-text':
    'Ein Text hat ein Zeichen, das keine Akte fassen kann ({{code}}). Ohne dieses noch einmal eingeben.',
  'rule.change-text-length': 'Ein Text ist zu lang: höchstens {{limit}} Zeichen. Kürzen.',
  'rule.change-number': '{{value}} hat mehr Stellen, als behalten werden: höchstens {{limit}} nach dem Komma. Runden.',
  'rule.change-bundle':
    'Der Eintrag wurde angehalten: Er ist nicht eine ganze Änderung. Nichts wurde gesendet. Der IT melden.',
  'rule.change-entry':
    'Der Eintrag wurde angehalten: Ein Teil davon ist nicht eine Ressource. Nichts wurde gesendet. Der IT melden.',
  'rule.change-id':
    'Der Eintrag wurde angehalten: Eine Kennung hat eine Form, die keine Akte kennt. Nichts wurde gesendet. Der IT melden.',
  'rule.change-request':
    'Der Eintrag wurde angehalten: Er würde anders gespeichert als vorgesehen. Nichts wurde gesendet. Der IT melden.',
  'rule.change-type': 'Der Eintrag wurde angehalten: {{type}} schreibt er nicht. Nichts wurde gesendet. Der IT melden.',
  'rule.change-differs':
    'Der Eintrag wurde angehalten: Er ist nicht das, was geprüft wurde. Nichts wurde gesendet. Der IT melden.',
  'rule.change-twice':
    'Der Eintrag wurde angehalten: Ein Teil davon steht zweimal darin. Nichts wurde gesendet. Der IT melden.',
  'rule.change-contained':
    'Der Eintrag wurde angehalten: In einem Teil davon ist etwas versteckt. Nichts wurde gesendet. Der IT melden.',
  'rule.change-reference':
    'Der Eintrag wurde angehalten: {{element}} nennt, was es nicht darf. Nichts wurde gesendet. Der IT melden.',
  'rule.record-invalid': 'Der Validator lehnt diesen Datensatz ab. Nichts wurde gespeichert.',
  'rule.not-checkable':
    'Der Validator konnte diesen Datensatz nicht beurteilen. Das zählt nicht als gültig, also wurde nichts gespeichert.',
  'rule.too-many-requests':
    'Von hier wurde in einer Minute zu viel gefragt. {{seconds}}\u00a0s warten, dann noch einmal versuchen.',
  'rule.stopping': 'Autoserum wird gerade neu gestartet. Nichts wurde gespeichert. Gleich noch einmal senden.',
  'rule.validator-unreachable':
    'Der Validator antwortet nicht. Ungeprüft wird nichts gespeichert; Ihre Eingaben sind noch da.',
  'rule.audit-unwritten': 'Das Prüfprotokoll kann nicht geschrieben werden. Ohne es wird nichts gespeichert.',
  'rule.authorisation-unwritten': 'Das Prüfergebnis konnte nicht festgehalten werden. Erneut prüfen.',
  'rule.submission-unknown':
    'Noch ist nicht bekannt, ob dies gespeichert wurde. Es wird zurückgelesen, bis das feststeht; doppelt gespeichert wird nie.',
  'rule.submission-reused':
    'Dieser Eintrag wurde schon mit anderem Inhalt gesendet. Den Datensatz lesen, dann neu eingeben.',
  'rule.submission-missing': 'Der Server hat diesen Eintrag nicht: Er ist nicht angekommen.',
  'rule.submission-cancelled': 'Vor dem Senden abgebrochen. Nichts davon ist gespeichert, auch später nicht.',
  'rule.treatment-busy':
    'Ein anderer Eintrag dieser Behandlung wird gerade gespeichert. Von Ihnen wurde nichts abgelegt. Gleich noch einmal versuchen.',
  'rule.journal-unwritten': 'Das Verzeichnis der Einträge kann nicht geschrieben werden. Ohne es wird nichts gesendet.',
  'rule.never-sent': 'Der Server endete, bevor dies gesendet wurde. Nichts davon ist gespeichert.',
  'rule.stored-in-part':
    'In der Akte stehen {{stored}} von {{of}} Ressourcen dieses Eintrags; der Rest wird gesendet, bis alles da ist. Vorher ist in dieser Behandlung kein anderer Eintrag möglich. Bleibt es dabei, Ihre IT informieren: Die Akte nimmt den Rest nicht an.',
  'rule.treatment-in-part':
    'Ein Eintrag dieser Behandlung ist teilweise gespeichert, {{stored}} von {{of}} Ressourcen. Bis er vollständig ist, lässt sich der Datensatz nicht ganz lesen und nichts anderes eintragen. Er wird vervollständigt, sobald dieser Patient geöffnet wird; bleibt es dabei, Ihre IT informieren.',
  'rule.transaction-needed':
    'Diese Akte speichert Ressourcen nur einzeln, und dieser Schritt braucht mehrere zugleich. Stattdessen eine eigene Behandlung planen.',
  'rule.partly-stored':
    'Die Akte hat nur einen Teil davon gespeichert. Nichts wird von selbst repariert. Vor dem Weiterarbeiten Ihre IT informieren.',
  'rule.malformed-draft': 'Der Server konnte diesen Entwurf nicht lesen.',
  'rule.draft-changed': 'In einem anderen Fenster wurde dieses Formular ausgefüllt, gespeichert oder verworfen.',
  'rule.draft-too-long': 'Das ist mehr Text, als ein Entwurf fasst.',
  'rule.draft-unwritten': 'Der Server kann zurzeit keine Entwürfe aufheben.',
  'rule.drafts-full': 'Zu diesem Patienten gibt es schon {{count}} Entwürfe. Einen davon verwerfen.',
  'rule.read-back-differs':
    'In der Akte steht an {{count}} Stellen etwas anderes als gesendet. Vor dem Weiterarbeiten Ihre IT informieren.',
  'rule.store-http': 'Die Akte hat dies abgelehnt (Code {{status}}). Nichts wurde gespeichert.',
  'rule.store-not-sent': 'Die Akte war nicht erreichbar. Nichts wurde gesendet.',
  'rule.store-timeout': 'Die Akte hat nicht rechtzeitig geantwortet.',
  'rule.store-cut': 'Die Verbindung zur Akte ist abgebrochen.',
  'rule.store-cancelled': 'Die Anfrage wurde aufgegeben, bevor die Akte antwortete.',
  'rule.store-not-fhir': 'An Stelle der Akte hat etwas anderes geantwortet.',
  'rule.store-too-large': 'Die Antwort der Akte ist zu groß, um gelesen zu werden.',
  'rule.store-incomplete':
    'Die Akte hat nur einen Teil des Datensatzes geliefert. Ein Teil wird nie als Ganzes gezeigt.',
  'rule.store-ignored-parameter': 'Die Akte hat nicht nach dem gesucht, was gefragt war.',
  'rule.store-foreign-link': 'Die Antwort der Akte führt zu einem anderen Server. Ihr wurde nicht gefolgt.',
  'rule.delivery-unwritten':
    'Die Liste dessen, was die Akte bekommt, kann nicht geschrieben werden. Ohne sie wird nichts gesendet.',
  'rule.delivery-not-shown':
    'Die Akte hat gemeldet, dies gespeichert zu haben, zeigt es aber nicht. Von selbst wird es nicht noch einmal gesendet; Ihre IT fragen.',
  'rule.delivery-perhaps-there':
    'In der Akte steht ein Eintrag, der dieser sein kann, ohne seine Nummer. Von selbst wird nicht noch einmal gesendet.',
  'rule.own-partly-stored':
    'Der Speicher von Autoserum hat nur einen Teil davon. Nichts wird von selbst repariert. Vor dem Weiterarbeiten Ihre IT informieren.',
  'rule.own-read-back-differs':
    'Im Speicher von Autoserum steht an {{count}} Stellen etwas anderes als gesendet. Vor dem Weiterarbeiten Ihre IT informieren.',
  'rule.own-store-http': 'Der Speicher von Autoserum hat dies abgelehnt (Code {{status}}). Nichts wurde gespeichert.',
  'rule.own-store-not-sent': 'Der Speicher von Autoserum war nicht erreichbar. Nichts wurde gesendet.',
  'rule.own-store-timeout': 'Der Speicher von Autoserum hat nicht rechtzeitig geantwortet.',
  'rule.own-store-cut': 'Die Verbindung zum Speicher von Autoserum ist abgebrochen.',
  'rule.own-store-cancelled': 'Die Anfrage wurde aufgegeben, bevor der Speicher von Autoserum antwortete.',
  'rule.own-store-not-fhir': 'An Stelle des Speichers von Autoserum hat etwas anderes geantwortet.',
  'rule.own-store-too-large': 'Die Antwort des Speichers von Autoserum ist zu groß, um gelesen zu werden.',
  'rule.own-store-incomplete':
    'Der Speicher von Autoserum hat nur einen Teil des Datensatzes geliefert. Ein Teil wird nie als Ganzes gezeigt.',
  'rule.own-store-ignored-parameter': 'Der Speicher von Autoserum hat nicht nach dem gesucht, was gefragt war.',
  'rule.own-store-foreign-link':
    'Die Antwort des Speichers von Autoserum führt zu einem anderen Server. Ihr wurde nicht gefolgt.',
  'rule.record-unreadable': 'Der Datensatz ist nicht lesbar: Etwas in ihm fehlt oder ist falsch.',
  'rule.model-version-unknown': 'Dieser Datensatz wurde von einer anderen Version von Autoserum geschrieben.',
  'rule.record-incomplete': 'Der Datensatz wurde nur zum Teil gelesen. Ein Teil wird nie als Ganzes gezeigt.',
  'rule.record-foreign':
    'Der Datensatz enthält etwas, das zu einem anderen Patienten oder einer anderen Behandlung gehört.',
  'rule.record-contradicts': 'Der Datensatz sagt an zwei Stellen dasselbe, aber verschieden.',
  'rule.record-unlogged': 'Der Datensatz enthält etwas, das kein Schritt dieser Behandlung erzeugt hat.',
} as const satisfies RuleTexts;
