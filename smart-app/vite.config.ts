import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server serves this page for /app/<launch>/ and its files under /app/assets/; nothing is inlined, so the strictest CSP holds. */
export default defineConfig({
  base: '/app/',
  plugins: [react()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: false },
});
