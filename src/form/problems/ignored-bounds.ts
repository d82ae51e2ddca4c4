import type { Field } from '../field.ts'
import { isCheckedFormat } from '../format.ts'
import { at, type JsonMap } from '../json.ts'
import { type Found, nameOf, type OpenedForm, schemaOf } from './form-problem.ts'

/**
 * Bounds that the form does not check: of all rules for an input only the first that applies counts (form.md, section 2,
 * "Which rule checks").
 */
export function ignoredBounds(opened: OpenedForm): Found[] {
  return opened.model.fields.flatMap((field): Found[] => {
    const schema = schemaOf(opened, field)
    const ignored = ignoredKeywords(field, schema)
    if (ignored === undefined) return []
    const keywords = ignored.keywords.map(
      (keyword) => `${keyword} ${JSON.stringify(schema[keyword])}`,
    )
    return [
      {
        id: 'form-bound-ignored',
        severity: 'warning',
        path: field.path,
        pointer: field.pointer,
        message: `The form does not check ${keywords.join(' and ')} of ${nameOf(field)}: ${ignored.why}. A wrong value is saved, and then the installation fails`,
        hint: ignored.hint,
      },
    ]
  })
}

interface Ignored {
  keywords: readonly string[]
  why: string
  hint: string
}

function ignoredKeywords({ widget }: Field, schema: JsonMap): Ignored | undefined {
  const has = (keyword: string): boolean => at(schema, keyword) !== undefined
  if (widget === 'number') {
    const bounds = ['minimum', 'maximum'].filter(has)
    if (bounds.length === 0 || (schema['minimum'] && schema['maximum'])) return undefined
    return {
      keywords: bounds,
      why: bounds.length === 1 ? 'it checks two bounds or none' : 'a bound of 0 counts as none',
      hint: 'Give it both bounds, neither of them 0.',
    }
  }
  if (widget === 'textarea') return ignoredInArea(schema)
  if (widget !== 'text' && widget !== 'password') return undefined
  const isLong = Number(at(schema, 'minLength')) > 0
  if (has('pattern') && schema['pattern'] !== '') {
    return isLong
      ? {
          keywords: ['pattern'],
          why: 'it checks the length alone',
          hint: 'Say in the title what is expected.',
        }
      : {
          keywords: ['pattern'],
          why: 'a pattern breaks its list of rules, so that it checks nothing at all there',
          hint: 'Say in the title what is expected; minLength alone would be checked.',
        }
  }
  if (has('maxLength') && !isLong) {
    return {
      keywords: ['maxLength'],
      why: 'without a minLength above 0 it looks at no length',
      hint: 'Give it a minLength of 1 or more, too.',
    }
  }
  const why = whyFormatIsIgnored(schema)
  return why === undefined ? undefined : { keywords: ['format'], why, hint: 'Keep one of the two.' }
}

function whyFormatIsIgnored(schema: JsonMap): string | undefined {
  if (!isCheckedFormat(at(schema, 'format'))) return undefined
  const minLength = at(schema, 'minLength')
  if (minLength === 0) return 'minLength 0 ends its checks'
  if (Number(minLength) > 0) return 'beside minLength it checks the length alone'
  return schema['minimum'] && schema['maximum']
    ? 'beside minimum and maximum it checks these alone'
    : undefined
}

/** An area checks that it is not empty. A minLength of 1 says the same. */
function ignoredInArea(schema: JsonMap): Ignored | undefined {
  const keywords = ['minLength', 'maxLength', 'pattern', 'format'].filter((keyword) => {
    const value = at(schema, keyword)
    if (keyword === 'minLength') return Number(value) > 1
    return keyword === 'format' ? isCheckedFormat(value) : value !== undefined && value !== ''
  })
  if (keywords.length === 0) return undefined
  return {
    keywords,
    why: 'of an area it checks only that it is not empty',
    hint: 'Say in the title what is expected.',
  }
}
