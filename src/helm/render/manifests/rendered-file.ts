/** A rendered template. */
export interface RenderedFile {
  name: string
  text: string
}
