import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The server serves this page for /app/<launch>/ and its files under /app/assets/; nothing is inlined, so the strictest CSP
 * holds. Only stylesheets and the entry do anything by being loaded, so a tab brings what it needs and nothing else.
 */
export default defineConfig({
  base: '/app/',
  plugins: [react()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => id.endsWith('.css') || id.endsWith('/src/main.tsx') } },
  },
});
