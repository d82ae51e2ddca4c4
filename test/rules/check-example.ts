import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { check } from '../../src/commands/check.ts'
import { EXAMPLE_PLUGIN } from '../../src/rules/frame/example-plugin.ts'
import { testContext } from '../context.ts'
import { tempFolder, writeFiles } from '../temp-folder.ts'

export interface Found {
  ruleId: string
  severity: string
  message: string
  hint?: string
  location: { file: string; line?: number; column?: number }
}

/**
 * What `check` finds in the example plugin with these files laid over it (null removes one); paths with `../` are other
 * plugins of the workspace, or its `.kgplugin.yaml`.
 * @param only The rules to run; default: all.
 * @param base The version before, which a git repository has.
 */
export async function checkExample(
  example: ExampleFiles,
  only: string[] = [],
  base?: ExampleFiles,
): Promise<Found[]> {
  const folder = tempFolder(filesOf(base ?? example))
  if (base) {
    commitAll(folder)
    rmSync(join(folder, 'demo'), { recursive: true })
    writeFiles(folder, filesOf(example))
  }
  const context = testContext(folder)
  const options = {
    paths: ['demo'],
    reporters: [{ name: 'json' as const }],
    failOn: 'info' as const,
    engine: 'builtin' as const,
    only,
    // Nobody waits for addresses that are made up.
    offline: true,
    ...(base && { since: 'HEAD' }),
  }
  await check(options, context)
  return (JSON.parse(context.printed.stdout) as { diagnostics: Found[] }).diagnostics
}

type ExampleFiles = Readonly<Record<string, string | Uint8Array | null>>

function filesOf(example: ExampleFiles): Record<string, string | Uint8Array> {
  const files = Object.entries({ ...EXAMPLE_PLUGIN, ...example }).filter(
    ([, text]) => text !== null,
  )
  return {
    // Most examples are about something else than translations.
    '.kgplugin.yaml': 'languages: []\n',
    // Other plugins of the example (`../other/...`) lie beside it.
    ...Object.fromEntries(files.map(([path, text]) => [normalize(`demo/${path}`), text!])),
  }
}

/** Makes a git repository of a folder, with all files in one commit. */
export function commitAll(folder: string): void {
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com']
  const git = (...args: string[]): void => {
    execFileSync('git', [...author, '-c', 'commit.gpgSign=false', ...args], { cwd: folder })
  }
  if (!existsSync(join(folder, '.git'))) git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'change')
}
