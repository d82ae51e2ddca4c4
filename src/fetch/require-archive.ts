import { ChartError, readChartArchive } from '../chart/index.ts'
import { UserError } from '../diagnostics/index.ts'
import { refuseHtmlPage } from './html-page.ts'

/**
 * Refuses a download that is no archive, or only a part of one, and says where it came from.
 * @param source How messages name it.
 * @throws UserError
 */
export function requireArchive(data: Uint8Array, source: string): void {
  refuseHtmlPage(data, source)
  try {
    readChartArchive(data)
  } catch (error) {
    if (!(error instanceof ChartError)) throw error
    const size = data.length === 1 ? '1 byte' : `${data.length} bytes`
    throw new UserError(`${source} is no chart archive (${size} came): ${error.message}`, {
      cause: error,
      hint: 'The download may have been cut off, or something else lies there. Try again, or ask the owner of the repository.',
    })
  }
}
