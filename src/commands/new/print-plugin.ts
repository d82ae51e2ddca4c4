import { permittedBy, WHY_PERMITTED } from '../../localization/index.ts'
import type { Context } from '../../services/context.ts'
import type { PlannedFile, PluginAnswers } from '../../skeleton/index.ts'
import { colours, jsonEnvelope, printNote, printWarning, shownPath } from '../../terminal/index.ts'

/** Prints the paths of files, one a line. */
export function printFiles(files: readonly PlannedFile[], { io, cwd, json }: Context): void {
  const paths = files.map(({ path }) => shownPath(path, cwd))
  io.stdout(json ? jsonEnvelope({ files: paths }) : paths.map((path) => `${path}\n`).join(''))
}

/** Says which images of the upstream chart no value moves, and what makes the chart take copies of the others. */
export function printFixedImages({ upstream }: PluginAnswers, { io, verbosity }: Context): void {
  if (verbosity === 'quiet') return
  for (const value of permittedBy(upstream.imageLines)) {
    printNote(io, `the plugin sets ${value}: ${WHY_PERMITTED}`)
  }
  for (const image of new Set(upstream.fixedImages)) {
    printWarning(io, `an image is not localized: ${image}`)
  }
}

/** Says how to go on with the plugin. @param folder Absolute. */
export function printNextSteps(
  folder: string,
  { upstream }: PluginAnswers,
  { io, cwd, verbosity }: Context,
): void {
  if (verbosity === 'quiet') return
  const paint = colours(io.stderrColor)
  const plugin = shownPath(folder, cwd)
  const steps = [
    [`edit ${plugin}/values.yaml`, 'the settings and their titles'],
    [
      `edit ${plugin}/templates/plugin.yaml`,
      upstream.isPlaceholder
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
