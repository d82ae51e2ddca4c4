import { UserError, type UserErrorOptions } from '../diagnostics/index.ts'

/** Where in a chart the trouble is: `file` is relative to the chart's root; line and column count from 1. */
export interface ChartErrorPlace {
  file?: string
  line?: number
  column?: number
}

/** A chart that Helm would refuse to load or package. `message` already names the place. */
export class ChartError extends UserError {
  override readonly name = 'ChartError'
  readonly place: ChartErrorPlace

  constructor(message: string, options: UserErrorOptions & { place?: ChartErrorPlace } = {}) {
    super(message, options)
    this.place = options.place ?? {}
  }
}

/** A symbolic link of a chart leads to where its files must not come from. */
export class LinkLeadsOutError extends ChartError {}

/** A pattern of .helmignore that starts with ! leaves Chart.yaml out. */
export class NegatedPatternError extends ChartError {}

/** A file of a chart is larger than what Helm loads. */
export class OversizedFileError extends ChartError {}
