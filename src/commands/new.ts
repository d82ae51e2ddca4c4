import { UserError } from '../diagnostics/index.ts'
import { ifMissing, makeFolder, writeAtomically } from '../files/index.ts'
import type { Context } from '../services/context.ts'
import {
  findCommonLibrary,
  planCi,
  type PlannedFile,
  planPlugin,
  requirePluginName,
} from '../skeleton/index.ts'
import { colours, EXIT, type ExitCode } from '../terminal/index.ts'
import { findWorkspace, pluginsFolder } from '../workspace/index.ts'
import { askForPlugin } from './ask-for-plugin.ts'
import type { NewOptions } from './new/new-options.ts'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/**
 * `kgplugin new`: writes a plugin, the common library when there is none, and a CI workflow when asked.
 * @throws UserError when one of the files exists with other content; nothing is written then.
 */
export async function newPlugin(options: NewOptions, context: Context): Promise<ExitCode> {
  requirePluginName(options.name)
  const workspace = await findWorkspace(context.cwd)
  const folder = pluginsFolder(workspace, context.cwd)
  const answers = await askForPlugin(options, workspace, context)
  const common = await findCommonLibrary(folder)
  const files = [
    ...(await planPlugin(answers, common, join(folder, options.name))),
    ...common.files,
    ...(options.ci ? await planCi(options.ci, workspace.root) : []),
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
  await requireNoConflict(files, context.cwd)
  if (options.dryRun) {
    printFiles(files, context)
    return EXIT.ok
  }
  const written: PlannedFile[] = []
  for (const file of files) {
    context.signal.throwIfAborted()
    await makeFolder(dirname(file.path))
    if (await writeAtomically(file.path, file.text)) written.push(file)
  }
  printFiles(written, context)
  if (written.length === 0) context.io.stderr(`${options.name} is there already, just like this\n`)
  printFixedImages(answers.upstream.fixedImages, context)
  printNextSteps(join(folder, options.name), answers.upstream.isPlaceholder, context)
  return EXIT.ok
}

async function requireNoConflict(files: readonly PlannedFile[], cwd: string): Promise<void> {
  const conflicts: string[] = []
  for (const { path, text } of files) {
    const existing = await readFile(path, 'utf8').catch(ifMissing(undefined))
    if (existing !== undefined && existing !== text) conflicts.push(shown(path, cwd))
  }
  if (conflicts.length === 0) return
  throw new UserError(`These files exist with other content:\n  ${conflicts.join('\n  ')}`, {
    hint: 'Nothing was written. Choose another name, or move the files away.',
  })
}

function printFiles(files: readonly PlannedFile[], { io, cwd, json }: Context): void {
  const paths = files.map(({ path }) => shown(path, cwd))
  if (json) io.stdout(`${JSON.stringify({ version: 1, files: paths }, null, 2)}\n`)
  else io.stdout(paths.map((path) => `${path}\n`).join(''))
}

function printFixedImages(images: readonly string[], { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  const paint = colours(io.stderrColor)
  for (const image of new Set(images)) {
    io.stderr(`${paint.yellow('warning')} an image is not localized: ${image}\n`)
  }
}

function printNextSteps(
  folder: string,
  hasPlaceholder: boolean,
  { io, cwd, verbosity }: Context,
): void {
  if (verbosity === 'quiet') return
  const paint = colours(io.stderrColor)
  const plugin = shown(folder, cwd)
  const steps = [
    [`edit ${plugin}/values.yaml`, 'the settings and their titles'],
    [
      `edit ${plugin}/templates/plugin.yaml`,
      hasPlaceholder
        ? 'name the upstream chart: url, chart, version'
        : 'what the upstream chart gets',
    ],
    [`kgplugin schema ${plugin}`, 'after every edit of values.yaml'],
    [`kgplugin check ${plugin}`, 'before you commit'],
    ['kgplugin serve', 'try it in a cluster'],
  ] as const
  const width = Math.max(...steps.map(([step]) => step.length))
  const lines = steps.map(([step, why]) => `  ${paint.cyan(step.padEnd(width))}  ${why}\n`)
  io.stderr(`\nNext:\n${lines.join('')}`)
}

function shown(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/')
}
