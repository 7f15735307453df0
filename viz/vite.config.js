import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

// Three pages from one set of components: the report; with `--mode evidence` that of calibrate, validate, spc and diffuse;
// with `--mode explorer` the explorer's.
const TOKENS = ['LNSIM_RESULT' + '_HERE', 'LNSIM_TITLE' + '_HERE'];

/** Names the one script by its hash in the page's policy, and holds the page to its promises. */
function seal(name, tokens) {
  return {
    name: 'seal',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle[name];
        if (!page || page.type !== 'asset') this.error(`no ${name} was built`);
        let html = String(page.source).replace(/<script type="module" crossorigin>/, '<script type="module">');
        const scripts = [...html.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)];
        if (scripts.length !== 1) this.error(`expected one script, found ${scripts.length}`);
        const hash = createHash('sha256').update(scripts[0][1], 'utf8').digest('base64');
        html = html.replace('SCRIPT_HASH', () => `'sha256-${hash}'`);
        for (const token of tokens) {
          const times = html.split(token).length - 1;
          if (times !== 1) this.error(`${token} occurs ${times} times in the template`);
        }
        page.source = html;
      },
    },
  };
}

export default defineConfig(({ mode }) => {
  const explorer = mode === 'explorer';
  const name = explorer ? 'explorer.html' : mode === 'evidence' ? 'evidence.html' : 'report.html';
  return {
    base: './',
    plugins: [svelte(), viteSingleFile({ removeViteModuleLoader: true }), seal(name, explorer ? [] : TOKENS)],
    build: {
      target: 'es2021',
      outDir: 'dist',
      emptyOutDir: false,
      modulePreload: false,
      reportCompressedSize: false,
      rollupOptions: { input: name },
    },
  };
});
