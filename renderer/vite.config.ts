/**
 * Builds the page of each window into dist/renderer. With `--mode gallery` it builds the page of scenes instead, which is for
 * screenshots and never shipped. Nothing is inlined: the page's policy refuses fonts and scripts from data addresses.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (name: string): string =>
  decodeURIComponent(new URL(name, import.meta.url).pathname).replace(/^\/([A-Za-z]:)/, '$1');

export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: './',
  plugins: [react()],
  build: {
    outDir: here(mode === 'gallery' ? '../.build/gallery' : '../dist/renderer'),
    emptyOutDir: true,
    target: 'chrome146',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input:
        mode === 'gallery'
          ? here('./gallery.html')
          : ['index', 'customer', 'phone'].map((page) => here(`./${page}.html`)),
    },
  },
}));
