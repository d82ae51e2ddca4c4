import type { RenderedFile } from './manifests/rendered-file.ts'

/** Where in a chart's template something is wrong. */
export interface TemplatePlace {
  /** `<chart>/templates/...`, as in `# Source:` lines. */
  template: string
  /** From 1. */
  line?: number
  /** From 1. */
  column?: number
}

/** The chart cannot be rendered with these values. The message is what Helm 4.1.4 prints after `Error: `. */
export class RenderError extends Error {
  override readonly name = 'RenderError'
  /** Undefined where no template is to blame, such as for a value that breaks the schema. */
  readonly place: TemplatePlace | undefined
  /** Rendering had begun, so that Helm recommends `--debug`, which shows what there is. */
  readonly suggestsDebug: boolean
  /** What the templates printed, where only that is at fault. */
  files: readonly RenderedFile[] = []

  constructor(
    message: string,
    options: { place?: TemplatePlace | undefined; cause?: unknown; suggestsDebug?: boolean } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.place = options.place
    this.suggestsDebug = options.suggestsDebug ?? false
  }
}

/** One of our own limits ended the rendering; Helm has no such limit. The message names the template's line and the limit. */
export class RenderLimitError extends Error {
  override readonly name = 'RenderLimitError'
  /** Undefined where no template is to blame, such as for values that take too long to merge. */
  readonly place: TemplatePlace | undefined

  constructor(
    message: string,
    options: { place?: TemplatePlace | undefined; cause?: unknown } = {},
  ) {
    const { place, cause } = options
    const where = place === undefined ? '' : `${place.template}:${place.line}:${place.column}: `
    super(where + message, cause === undefined ? undefined : { cause })
    this.place = place
  }
}
