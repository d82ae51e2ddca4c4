import { dirname, join, relative, sep } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { isInside, realTarget } from '../../files/index.ts'
import { isOfChart } from '../folder/read-chart-folder.ts'

/** What a chart needs from its folder. */
const NEEDED: ReadonlySet<string> = new Set(['templates', 'charts', 'crds', 'i18n'])

/**
 * Refuses to write an archive where the next run would pack it: into the folder of a chart that is packaged, unless
 * .helmignore leaves it out. The top of the chart's own folder is fine, as archives of the chart itself are left out
 * there: running `package` in a chart folder is common.
 * @param file The archive. @param folder The chart it is made of. @param folders All charts of the run.
 * @throws UserError
 */
export function requireDestination(file: string, folder: string, folders: readonly string[]): void {
  const archive = realTarget(file)
  for (const other of folders) {
    const chart = realTarget(other)
    if (!isInside(archive, chart)) continue
    if (dirname(archive) === chart && other === folder) continue
    const path = relative(chart, archive).split(sep).join('/')
    if (!isOfChart(chart, path)) continue
    const [top = ''] = path.split('/')
    const line = path === top ? '*.tgz' : `${top}/`
    const leaveOut = `, or leave it out with a line in ${join(other, '.helmignore')}: ${line}`
    throw new UserError(`${file} would become part of the chart ${other}`, {
      hint: `Choose a destination outside of the chart (-d <folder>)${NEEDED.has(top) ? '' : leaveOut}.`,
    })
  }
}
