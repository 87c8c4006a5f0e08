import type { LaunchProblem } from '../auth/launch-problem.ts';

export type Language = 'en' | 'de';

export interface PageText {
  readonly title: string;
  readonly text: string;
}

/** What a person reads when a launch did not come about: what happened, and what to do. */
export const PROBLEM_TEXTS: Readonly<Record<Language, Readonly<Record<LaunchProblem, PageText>>>> = {
  en: {
    'bad-request': {
      title: 'This address does not open Autoserum',
      text: 'Autoserum is opened from the patient’s chart in the EHR. Open it there.',
    },
    'unknown-ehr': {
      title: 'This EHR is not registered',
      text: 'Autoserum does not know the EHR that tried to open it, so nothing was sent to it. Ask your IT to register it.',
    },
    unreachable: {
      title: 'The EHR does not answer',
      text: 'Its sign-in could not be reached. Wait a moment, then open Autoserum again from the EHR.',
    },
    'not-smart': {
      title: 'The EHR’s sign-in is not set up as registered',
      text: 'Its SMART configuration is incomplete or points elsewhere, so nobody was sent there. Tell your IT.',
    },
    'too-many': {
      title: 'Too many launches at once',
      text: 'Wait a minute, then open Autoserum again from the EHR.',
    },
    denied: {
      title: 'Access was denied',
      text: 'The EHR did not allow Autoserum to read this chart. Nothing was read. Open it again if that was a mistake.',
    },
    'refused-by-ehr': {
      title: 'The EHR refused the launch',
      text: 'It answered with an error. Open Autoserum again from the EHR; if that does not help, tell your IT.',
    },
    'wrong-issuer': {
      title: 'The answer came from the wrong place',
      text: 'The sign-in was not answered by the server that was asked, so the launch was stopped. Tell your IT.',
    },
    'other-browser': {
      title: 'This launch belongs to another window',
      text: 'It was started in another browser, or cookies are blocked. Open Autoserum again from the EHR.',
    },
    used: {
      title: 'This launch was used already',
      text: 'Each launch opens once. Open Autoserum again from the EHR.',
    },
    stale: {
      title: 'The sign-in took too long',
      text: 'It must be finished within ten minutes. Open Autoserum again from the EHR.',
    },
    'no-identity': {
      title: 'The EHR did not prove who you are',
      text: 'Every step of a treatment carries the name of a person, so Autoserum stays closed. Tell your IT.',
    },
    'no-patient': {
      title: 'No patient was handed over',
      text: 'Open a patient’s chart in the EHR first, then Autoserum from there.',
    },
    ended: {
      title: 'This launch has ended',
      text: 'Nothing that was saved is lost. Open Autoserum again from the patient’s chart in the EHR.',
    },
    failed: {
      title: 'The launch did not succeed',
      text: 'Open Autoserum again from the EHR; if that does not help, tell your IT.',
    },
  },
  de: {
    'bad-request': {
      title: 'Diese Adresse öffnet Autoserum nicht',
      text: 'Autoserum wird aus der Patientenakte im Krankenhausinformationssystem geöffnet. Öffnen Sie es dort.',
    },
    'unknown-ehr': {
      title: 'Dieses System ist nicht registriert',
      text: 'Autoserum kennt das System nicht, das es öffnen wollte; es wurde nichts dorthin gesendet. Bitten Sie Ihre IT, es zu registrieren.',
    },
    unreachable: {
      title: 'Das Krankenhausinformationssystem antwortet nicht',
      text: 'Seine Anmeldung war nicht erreichbar. Warten Sie einen Moment und öffnen Sie Autoserum dann erneut aus der Akte.',
    },
    'not-smart': {
      title: 'Die Anmeldung ist nicht so eingerichtet wie registriert',
      text: 'Die SMART-Konfiguration ist unvollständig oder verweist woandershin; niemand wurde dorthin geleitet. Informieren Sie Ihre IT.',
    },
    'too-many': {
      title: 'Zu viele Starts auf einmal',
      text: 'Warten Sie eine Minute und öffnen Sie Autoserum dann erneut aus der Akte.',
    },
    denied: {
      title: 'Der Zugriff wurde abgelehnt',
      text: 'Das System hat Autoserum nicht erlaubt, diese Akte zu lesen. Es wurde nichts gelesen. Öffnen Sie es erneut, falls das ein Versehen war.',
    },
    'refused-by-ehr': {
      title: 'Das System hat den Start abgelehnt',
      text: 'Es antwortete mit einem Fehler. Öffnen Sie Autoserum erneut aus der Akte; hilft das nicht, informieren Sie Ihre IT.',
    },
    'wrong-issuer': {
      title: 'Die Antwort kam von falscher Stelle',
      text: 'Die Anmeldung wurde nicht von dem Server beantwortet, der gefragt war; der Start wurde abgebrochen. Informieren Sie Ihre IT.',
    },
    'other-browser': {
      title: 'Dieser Start gehört zu einem anderen Fenster',
      text: 'Er wurde in einem anderen Browser begonnen, oder Cookies sind blockiert. Öffnen Sie Autoserum erneut aus der Akte.',
    },
    used: {
      title: 'Dieser Start wurde schon verwendet',
      text: 'Jeder Start öffnet einmal. Öffnen Sie Autoserum erneut aus der Akte.',
    },
    stale: {
      title: 'Die Anmeldung hat zu lange gedauert',
      text: 'Sie muss innerhalb von zehn Minuten abgeschlossen sein. Öffnen Sie Autoserum erneut aus der Akte.',
    },
    'no-identity': {
      title: 'Das System hat nicht belegt, wer Sie sind',
      text: 'Jeder Schritt einer Behandlung trägt den Namen einer Person; deshalb bleibt Autoserum geschlossen. Informieren Sie Ihre IT.',
    },
    'no-patient': {
      title: 'Es wurde kein Patient übergeben',
      text: 'Öffnen Sie zuerst eine Patientenakte und von dort aus Autoserum.',
    },
    ended: {
      title: 'Diese Sitzung ist beendet',
      text: 'Gespeichertes ist nicht verloren. Öffnen Sie Autoserum erneut aus der Patientenakte.',
    },
    failed: {
      title: 'Der Start ist nicht gelungen',
      text: 'Öffnen Sie Autoserum erneut aus der Akte; hilft das nicht, informieren Sie Ihre IT.',
    },
  },
};
