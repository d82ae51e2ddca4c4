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

/** Who says no to the values, as the author wanted it: values.schema.json, or a template with `fail` or `required`. */
export type Refusal = 'schema' | 'template'

/** The chart cannot be rendered with these values. The message is what Helm 4.1.4 prints after `Error: `. */
export class RenderError extends Error {
  override readonly name = 'RenderError'
  /** Undefined where no template is to blame, such as for a value that breaks the schema. */
  place: TemplatePlace | undefined
  /** Undefined where the chart itself is at fault. */
  readonly refusal: Refusal | undefined
  /** Rendering had begun, so that Helm recommends `--debug`, which shows what there is. */
  readonly suggestsDebug: boolean
  /** What the templates printed, where only that is at fault. */
  files: readonly RenderedFile[] = []
  /** The line of it that is at fault, where that is known; `place` tells who printed it when lines are tracked. */
  outputPlace: TemplatePlace | undefined

  constructor(
    message: string,
    options: {
      place?: TemplatePlace | undefined
      refusal?: Refusal | undefined
      cause?: unknown
      suggestsDebug?: boolean
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.place = options.place
    this.refusal = options.refusal
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
