/** What happens to the charts of a served workspace, as data; `--json` prints these objects unchanged. */
export type ServeEvent =
  | {
      event: 'published'
      chart: string
      version: string
      /** Files that differ from the version before, relative to the chart; empty for the first version. */
      files: string[]
      /** The chart could not be packaged before. */
      recovered: boolean
    }
  | {
      /** The content returned to a version that is served already. */
      event: 'recovered'
      chart: string
      version: string
    }
  | {
      event: 'broken'
      /** The folder of the chart, as the user sees it. */
      folder: string
      error: string
      hint?: string
      /** The version that is still served. */
      serving?: string
    }
  | { event: 'lowered'; chart: string; version: string; before: string }
  | { event: 'removed'; chart: string }

/** The event as a line for people, without line break. */
export function describeServeEvent(event: ServeEvent): string {
  switch (event.event) {
    case 'published': {
      const { chart, version, files, recovered } = event
      const because = files.length === 0 ? '' : `  changed: ${shortList(files)}`
      return `${recovered ? 'recovered' : 'published'}  ${chart} ${version}${because}`
    }
    case 'recovered':
      return `recovered  ${event.chart} ${event.version}`
    case 'broken': {
      const serving = event.serving ? `still serving ${event.serving}` : 'nothing to serve'
      return `broken     ${event.folder} (${serving}): ${event.error}${event.hint ? `\n           ${event.hint}` : ''}`
    }
    case 'lowered':
      return `warning    ${event.chart} ${event.version} is less than ${event.before}, which was served before: a cluster that has ${event.before} sees no upgrade`
    case 'removed':
      return `removed    ${event.chart}`
  }
}

const LISTED_FILES = 4

function shortList(files: readonly string[]): string {
  const more = files.length - LISTED_FILES
  return files.slice(0, LISTED_FILES).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
