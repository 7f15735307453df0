// The program (LNSIM, else build/release/lnsim) as the browser's tests and pictures use it.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { viz } from './browser.mjs';

export const root = resolve(viz, '..');
export const program = resolve(process.env.LNSIM ?? join(root, 'build/release/lnsim'));

/** Runs a study, puts its page into the template as it is now, and tells where it lies. `made` is an exit code that is well, too. */
export function run(folder, name, args, made = 0, last = ['--quiet', '--force']) {
  const out = join(folder, name);
  try {
    execFileSync(program, [...args, '-o', out, ...last], { stdio: 'pipe', cwd: root, env: { ...process.env, LNSIM_SCALE: '' } });
  } catch (error) {
    if (error.status !== made) throw new Error(`${name}: ${String(error.stderr).slice(-600)}`);
  }
  const result = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));
  dress(join(out, 'report.html'), /^lnsim-(evidence|diffusion)/.test(result.format) ? 'evidence' : 'report');
  return { name, dir: out, result };
}

/** The program's page in the template as it is now: the program may have been built with an earlier one. */
export function dress(path, name) {
  const page = readFileSync(path, 'utf8');
  const title = /<title>([^]*?)<\/title>/.exec(page)[1];
  let dressed = readFileSync(join(viz, `dist/${name}.html`), 'utf8').replace('LNSIM_TITLE' + '_HERE', () => title);
  for (const island of ['result', 'study', 'schema', 'engine']) {
    const from = page.indexOf(`id="lnsim-${island}">`) + `id="lnsim-${island}">`.length;
    const token = `LNSIM_${island.toUpperCase()}_HERE`;
    dressed = dressed.replace(island === 'engine' ? token : `"${token}"`, () => page.slice(from, page.indexOf('</script>', from)));
  }
  writeFileSync(path, dressed);
}

export const json = (folder, name, value) => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
};

/** The explorer on a folder: its address, and the server to end. */
export async function serve(folder, ...more) {
  const server = spawn(program, ['serve', folder, '--quiet', ...more], { stdio: ['ignore', 'pipe', 'inherit'], cwd: root });
  const [address] = await once(createInterface(server.stdout), 'line');
  return { server, address };
}

/** The explorer's page as it is built now, before the server that the program has. */
export const dressed = (page, address) => page.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: readFileSync(join(viz, 'dist/explorer.html'), 'utf8') }));
