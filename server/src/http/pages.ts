import type { Request, Response } from 'express';
import type { LaunchProblem } from '../auth/launch-problem.ts';
import { PROBLEM_TEXTS, type Language } from './page-texts.ts';

const STATUS: Readonly<Record<LaunchProblem, number>> = {
  'bad-request': 400,
  'unknown-ehr': 403,
  unreachable: 502,
  'not-smart': 502,
  'too-many': 429,
  denied: 403,
  'refused-by-ehr': 502,
  'wrong-issuer': 400,
  'other-browser': 400,
  used: 400,
  stale: 400,
  'no-identity': 403,
  'no-patient': 400,
  ended: 410,
  failed: 500,
};

/** Answers with the page of a problem, in the language that the browser asks for. */
export function sendProblemPage(req: Request, res: Response, problem: LaunchProblem, status = STATUS[problem]): void {
  const language = languageOf(req);
  res.status(status).set({ 'cache-control': 'no-store', 'content-language': language, vary: 'accept-language' });
  res.type('html').send(pageOf(language, problem));
}

/** The language of ours that the browser asks for. */
export function languageOf(req: Request): Language {
  return req.acceptsLanguages('en', 'de') === 'de' ? 'de' : 'en';
}

/** Its words are our own, so nothing needs escaping. */
function pageOf(language: Language, problem: LaunchProblem): string {
  const { title, text } = PROBLEM_TEXTS[language][problem];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="/launch/page.css">
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
</main>
</body>
</html>
`;
}

export const PAGE_STYLE = `body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1c2630; background: #f6f8fa; }
main { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.35rem; font-weight: 600; margin: 0 0 0.5rem; }
`;
