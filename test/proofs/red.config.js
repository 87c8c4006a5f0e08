import { fileURLToPath } from 'node:url';
import settings from '../../jest.config.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The settings of every run, with one control taken out of one source as it is read; nothing on the disk changes. */
export default {
  ...settings,
  rootDir: root,
  projects: settings.projects.map((project) => ({
    ...project,
    rootDir: `${root}${project.rootDir}`,
    transform: { '^.+\\.tsx?$': `${root}test/proofs/red-transform.js` },
  })),
};
