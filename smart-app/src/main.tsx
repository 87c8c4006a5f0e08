import { createRoot } from 'react-dom/client';
import { createApiClient } from './api-client.ts';
import { App } from './App.tsx';
import { languageOf } from './i18n/i18n.ts';
import { launchOf } from './place.ts';
import './ui/tokens.css';
import './ui/screens.css';
import './ui/app.css';

const root = document.getElementById('root');
const launch = launchOf(location.pathname);
if (root !== null && launch !== undefined) {
  const api = createApiClient(launch, fetch.bind(window));
  createRoot(root).render(<App api={api} language={languageOf(navigator.languages)} />);
}
