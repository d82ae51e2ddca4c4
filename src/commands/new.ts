import { join } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { type Boundary, requireWritable, writeWithin } from '../files/index.ts'
import type { Context } from '../services/context.ts'
import { boundaryOfChart, hostedFolder } from '../services/open-boundary.ts'
import {
  findCommonLibrary,
  findConflicts,
  planCi,
  type PlannedFile,
  planPlugin,
  requirePluginName,
} from '../skeleton/index.ts'
import { EXIT, type ExitCode, shownPath } from '../terminal/index.ts'
import { findWorkspace, pluginsFolder } from '../workspace/index.ts'
import { askForPlugin } from './new/ask-for-plugin.ts'
import type { NewOptions } from './new/new-options.ts'
import { printFiles, printFixedImages, printNextSteps } from './new/print-plugin.ts'

/**
 * `kgplugin new`: writes a plugin, the common library when there is none, and a CI workflow when asked.
 * @throws UserError when one of the files exists with other content; nothing is written then.
 */
export async function newPlugin(options: NewOptions, context: Context): Promise<ExitCode> {
  requirePluginName(options.name)
  const workspace = await findWorkspace(context.cwd)
  const folder = pluginsFolder(workspace, context.cwd)
  const { dialect } = workspace.config.schema
  const answers = await askForPlugin(options, workspace, context)
  const common = await findCommonLibrary(folder)
  const hosted = hostedFolder(workspace, context)
  const workflows = await Promise.all(
    (options.ci ?? []).map((service) => planCi(service, hosted, workspace.root)),
  )
  const files = [
    ...(await planPlugin(answers, common, join(folder, options.name), dialect)),
    ...common.files,
    ...workflows,
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
  await requireNoConflict(files, context.cwd)
  if (options.dryRun) {
    printFiles(files, context)
    return EXIT.ok
  }
  const boundary = boundaryOfChart(workspace, join(folder, options.name), context)
  // A workflow may lie above the workspace.
  const boundaryOf = (file: PlannedFile): Boundary =>
    workflows.includes(file) ? [hosted] : boundary
  for (const file of files) requireWritable(file.path, boundaryOf(file))
  const written = await writeFiles(files, boundaryOf, context)
  printFiles(written, context)
  if (written.length === 0) context.io.stderr(`${options.name} is there already, just like this\n`)
  printFixedImages(answers, context)
  printNextSteps(join(folder, options.name), answers, context)
  return EXIT.ok
}

async function requireNoConflict(files: readonly PlannedFile[], cwd: string): Promise<void> {
  const conflicts = await findConflicts(files)
  if (conflicts.length === 0) return
  const paths = conflicts.map(({ path }) => shownPath(path, cwd))
  throw new UserError(`These files exist with other content:\n  ${paths.join('\n  ')}`, {
    hint: 'Nothing was written. Choose another name, or move the files away.',
  })
}

/** @returns Those that were not there before. */
async function writeFiles(
  files: readonly PlannedFile[],
  boundaryOf: (file: PlannedFile) => Boundary,
  { signal }: Context,
): Promise<PlannedFile[]> {
  const written: PlannedFile[] = []
  for (const file of files) {
    signal.throwIfAborted()
    if (await writeWithin(file.path, file.text, boundaryOf(file))) written.push(file)
  }
  return written
}
