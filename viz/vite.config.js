import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

const TOKENS = ['LNSIM_RESULT' + '_HERE', 'LNSIM_TITLE' + '_HERE'];

/** Names the one script by its hash in the page's policy, and holds the template to its promises. */
function seal() {
  return {
    name: 'seal',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['report.html'];
        if (!page || page.type !== 'asset') this.error('no report.html was built');
        let html = String(page.source).replace(/<script type="module" crossorigin>/, '<script type="module">');
        const scripts = [...html.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)];
        if (scripts.length !== 1) this.error(`expected one script, found ${scripts.length}`);
        const hash = createHash('sha256').update(scripts[0][1], 'utf8').digest('base64');
        html = html.replace('SCRIPT_HASH', () => `'sha256-${hash}'`);
        for (const token of TOKENS) {
          const times = html.split(token).length - 1;
          if (times !== 1) this.error(`${token} occurs ${times} times in the template`);
        }
        page.source = html;
      },
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [svelte(), viteSingleFile({ removeViteModuleLoader: true }), seal()],
  build: {
    target: 'es2021',
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: { input: 'report.html' },
  },
});
