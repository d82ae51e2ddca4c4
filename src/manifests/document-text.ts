/** The text of one document of a stream, and the line on which it begins, from 1. */
export interface DocumentText {
  text: string
  line: number
}
