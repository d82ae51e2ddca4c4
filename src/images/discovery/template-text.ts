import { describeText } from './describe-text.ts'
import type { ImageFinding } from './finding.ts'
import { hasDomain, isSourceCode } from './image-pieces.ts'
import { listItems, tryParseShape } from './image-text.ts'
import { mentionsImage, speakOfSomethingElse, wordsOf } from './key-words.ts'

/** A mention of an image in text that is no YAML: Go templates, CUE, scripts. */
export interface TextMention extends Pick<ImageFinding, 'reference' | 'problem'> {
  text: string
  /** Counts from 1 within the text. */
  line: number
}

// In CUE a default has a star, and its type may stand on either side: `image: *"nginx:1" | string`.
const FIELD =
  /(?:^|[\s"'{,-])([\w-]{0,40}(?:image|repository|repo)[\w-]{0,20})["']?[?!]?\s*[:=]\s*(?:\w{1,20}\s*\|\s*)?(\*?)(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"',}]+))/gi

/**
 * Images mentioned in a text: values of `image:` and `repository:` fields and full references, read line by line. They are guesses, because
 * another program fills in the template later.
 */
export function mentionsInTemplate(text: string): TextMention[] {
  const mentions = new Map<string, TextMention>()
  for (const [index, content] of text.split('\n').entries()) {
    const [, alone = 'string'] = NAME_ALONE.exec(content) ?? []
    const fields = [...imageFields(content), ...(NOT_A_NAME.test(alone) ? [] : [alone])]
    const shapes = listItems(content).filter((item) => tryParseShape(item))
    for (const mention of [...fields, ...shapes]) {
      const found = describeText(mention, false)
      if (found.problem === 'invalid') continue
      mentions.set(`${index} ${mention}`, { text: mention, line: index + 1, ...found })
    }
  }
  return [...mentions.values()]
}

function imageFields(line: string): string[] {
  return [...line.matchAll(FIELD)]
    .map(([, key = '', star, double, single, plain]) => {
      return { key, isDefault: star === '*', value: (double ?? single ?? plain ?? '').trim() }
    })
    .filter(
      ({ key, value, isDefault }) => /[/:]/.test(value) || isDefaultName(key, value, isDefault),
    )
    .filter(
      ({ key, value, isDefault }) => mentionsImage(key) || isRepository(key, value, isDefault),
    )
    .map(({ value }) => value)
    .filter((value) => value !== '')
}

/** Whether a field is `sidecarImage: *"nginx" | string`: elsewhere a word may be many things. */
function isDefaultName(key: string, value: string, isDefault: boolean): boolean {
  return isDefault && /image$/i.test(key) && /^[\w.-]+$/.test(value)
}

/** A line that is nothing but `image: nginx`. */
const NAME_ALONE = /^\s*(?:- )?image: ["']?([a-z][\w.-]*)["']?\s*$/

/** Types of CUE, words of scripts and modes. */
const NOT_A_NAME =
  /^(?:string|bytes|null|bool|int|number|float|true|false|none|auto|default|latest|required|optional|parameter\..*|context\..*)$/

/** A repository of images, whose tag is elsewhere in the text. Scripts have many of other things. */
function isRepository(key: string, value: string, isDefault: boolean): boolean {
  const words = wordsOf(key)
  if (!/^repo(?:sitory)?$/.test(words.pop() ?? '') || speakOfSomethingElse(words)) return false
  return (hasDomain(value) && !isSourceCode(value)) || (isDefault && value.includes('/'))
}
