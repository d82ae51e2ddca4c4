/** A repair that needs no guess, as changes of files of the chart. */
export type Fix = readonly FileFix[]

/** One file, relative to the chart folder: parts of its text replaced, or the whole file written or (null) removed. */
export type FileFix =
  | { file: string; edits: readonly TextEdit[] }
  | { file: string; content: string | null }

/** Replaces the text from `start` to before `end`, both UTF-16 offsets in the file as it was read. */
export interface TextEdit {
  start: number
  end: number
  text: string
}
