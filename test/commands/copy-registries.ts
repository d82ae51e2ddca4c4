import type { CopyOptions } from '../../src/commands/localize/localize-options.ts'
import type { Context } from '../../src/services/context.ts'
import type { ExitCode } from '../../src/terminal/exit-code.ts'
import { testContext } from '../context.ts'
import { tempFolder } from '../temp-folder.ts'
import { commonLibrary, shellPlugin, upstreamChart } from './localize-workspace.ts'

/**
 * A workspace of one plugin with a pod of some images, to be copied to `p` in the registry.
 * @param config More of `images` in .kgplugin.yaml, with a comma in front.
 */
export function workspaceOf(images: readonly string[], target: string, config = ''): string {
  return tempFolder({
    ...commonLibrary(),
    ...shellPlugin('web', { url: 'file://../../upstream/web' }, '\n    a: 1\n'),
    ...upstreamChart(),
    'upstream/web/templates/pod.yaml': podOf(images),
    '.kgplugin.yaml': `plugins: [plugins/*]\nimages: { registry: "${target}", repository: p${config} }\n`,
  })
}

function podOf(images: readonly string[]): string {
  const containers = images.map((image, at) => `    - { name: c${at}, image: "${image}" }\n`)
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n${containers.join('')}`
}

/** Runs a verb of localize that talks with registries over plain HTTP. */
export async function runVerb<Options>(
  cwd: string,
  verb: (options: Options, context: Context) => Promise<ExitCode>,
  options: Partial<CopyOptions> & Partial<Options> = {},
  json = false,
): Promise<{ exitCode: ExitCode; stdout: string; stderr: string }> {
  const context = testContext(cwd, { json })
  const plainHttp = { srcTlsVerify: false, destTlsVerify: false, retries: 0 }
  const exitCode = await verb({ paths: [], ...plainHttp, ...options } as Options, context)
  return { exitCode, ...context.printed }
}
