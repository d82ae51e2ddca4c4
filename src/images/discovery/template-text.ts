/** A mention of an image in text that is no YAML: Go templates, CUE, scripts. */
export interface TextMention {
  text: string
  /** Counts from 1 within the text. */
  line: number
}

const IMAGE_FIELD =
  /(?:^|[\s"'{,-])[\w-]{0,40}image["']?\s*[:=]\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"',}]+))/gi

/** Values of `image:` fields, read line by line. Guesses: whoever fills the template in has the last word. */
export function imageFields(text: string): TextMention[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(IMAGE_FIELD)].flatMap(([, double, single, plain]) => {
      const value = (double ?? single ?? plain ?? '').trim()
      return value === '' ? [] : [{ text: value, line: index + 1 }]
    }),
  )
}
