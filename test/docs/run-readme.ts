import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ConsoleStep, consoleSteps, runInShell, withOutputs } from './console-blocks.ts'
import { withTables } from './tables.ts'

const KGPLUGIN = fileURLToPath(new URL('../../bin/kgplugin.js', import.meta.url))

/**
 * Follows a README from top to bottom in an empty folder.
 * @returns The text as it should be: outputs of its console blocks and generated tables brought up to date.
 */
export async function refreshReadme(markdown: string): Promise<string> {
  const temp = mkdtempSync(join(tmpdir(), 'kgplugin-readme-'))
  try {
    const work = join(temp, 'work')
    mkdirSync(work)
    const env = readerEnvironment(temp)
    const steps: ConsoleStep[] = []
    for (const { command } of consoleSteps(markdown)) {
      const output = await runInShell(command, work, env)
      steps.push({ command, output: output.replaceAll(temp, '…') })
    }
    return withTables(withOutputs(markdown, steps))
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}

/** `kgplugin` and `npx kgplugin` run this checkout; nothing of the user's cache or colours gets in. */
function readerEnvironment(temp: string): NodeJS.ProcessEnv {
  const bin = join(temp, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'kgplugin'), `#!/bin/sh\nexec "${process.execPath}" "${KGPLUGIN}" "$@"\n`)
  chmodSync(join(bin, 'kgplugin'), 0o755)
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    XDG_CACHE_HOME: join(temp, 'cache'),
    SOURCE_DATE_EPOCH: '1700000000',
    NO_COLOR: '1',
    COLUMNS: '100',
  }
}
