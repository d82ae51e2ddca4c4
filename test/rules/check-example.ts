import { normalize } from 'node:path'
import { check } from '../../src/commands/check.ts'
import { EXAMPLE_PLUGIN } from '../../src/rules/frame/example-plugin.ts'
import { testContext } from '../context.ts'
import { tempFolder } from '../temp-folder.ts'

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
 */
export async function checkExample(
  example: Readonly<Record<string, string | Uint8Array | null>>,
  only: string[] = [],
): Promise<Found[]> {
  const files = Object.entries({ ...EXAMPLE_PLUGIN, ...example }).filter(
    ([, text]) => text !== null,
  )
  // Other plugins of the example (`../other/...`) lie beside it.
  const folder = tempFolder({
    // Most examples are about something else than translations.
    '.kgplugin.yaml': 'languages: []\n',
    ...Object.fromEntries(files.map(([path, text]) => [normalize(`demo/${path}`), text!])),
  })
  const context = testContext(folder)
  const options = {
    paths: ['demo'],
    reporters: [{ name: 'json' as const }],
    failOn: 'info' as const,
    engine: 'builtin' as const,
    only,
  }
  await check(options, context)
  return (JSON.parse(context.printed.stdout) as { diagnostics: Found[] }).diagnostics
}
