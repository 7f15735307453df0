import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

// Four pages from one set of components: the report; with `--mode live` the report with the engine in it; with `--mode evidence`
// the page of calibrate, validate, spc and diffuse; with `--mode explorer` the explorer's.
const PAGES = { live: 'live.html', evidence: 'evidence.html', explorer: 'explorer.html' };
const TOKENS = ['LNSIM_RESULT' + '_HERE', 'LNSIM_TITLE' + '_HERE'];
const LIVE_TOKENS = ['LNSIM_STUDY' + '_HERE', 'LNSIM_SCHEMA' + '_HERE', 'LNSIM_ENGINE' + '_HERE'];

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
  const name = PAGES[mode] ?? 'report.html';
  const tokens = mode === 'explorer' ? [] : mode === 'live' ? [...TOKENS, ...LIVE_TOKENS] : TOKENS;
  return {
    base: './',
    plugins: [svelte(), viteSingleFile({ removeViteModuleLoader: true }), seal(name, tokens)],
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
