// What the committed template promises, without a browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export async function checkTemplate(test, template, viz, folder) {
  const html = readFileSync(template, 'utf8');
  await test('template: each token occurs exactly once', () => {
    for (const token of ['LNSIM_RESULT' + '_HERE', 'LNSIM_TITLE' + '_HERE']) assert.equal(html.split(token).length - 1, 1, token);
    assert.ok(html.includes('<script type="application/json" id="lnsim-result">"LNSIM_RESULT' + '_HERE"</script>'));
  });
  await test('template: policy forbids everything but the one script, by hash', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
    assert.match(policy, /^default-src 'none'; script-src 'sha256-/);
    const script = /<script type="module">([\s\S]*?)<\/script>/.exec(html)[1];
    assert.ok(policy.includes(createHash('sha256').update(script, 'utf8').digest('base64')));
    assert.ok(!/\b(src|href)="(?!#|data:)/.test(html.replace(script, '')), 'an outside reference');
  });
  await test('template: a rebuild gives the same bytes', () => {
    const out = join(folder, 'again');
    execFileSync('npx', ['vite', 'build', '--outDir', out, '--emptyOutDir', '--logLevel', 'error'], { cwd: viz, stdio: 'pipe' });
    for (const mode of ['live', 'evidence', 'explorer']) execFileSync('npx', ['vite', 'build', '--mode', mode, '--outDir', out, '--logLevel', 'error'], { cwd: viz, stdio: 'pipe' });
    for (const page of ['report.html', 'live.html', 'evidence.html', 'explorer.html']) {
      assert.ok(readFileSync(join(out, page)).equals(readFileSync(join(viz, 'dist', page))), `dist/${page} is not what the sources build: run npm run build`);
    }
  });
  await test('explorer: policy forbids everything but the one script and its own server', () => {
    const explorer = readFileSync(join(viz, 'dist/explorer.html'), 'utf8');
    const script = /<script type="module">([\s\S]*?)<\/script>/.exec(explorer)[1];
    const hash = createHash('sha256').update(script, 'utf8').digest('base64');
    assert.ok(explorer.includes(`content="default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'"`));
  });
  await test('lock file names no host', () => assert.ok(!readFileSync(join(viz, 'package-lock.json'), 'utf8').includes('://')));
}
