import type { CommentLine } from '../../yaml/node/index.ts'
import type { ReportProblem } from '../generate/problem.ts'
import { isTranslatable } from '../generate/schema.ts'
import { type Annotation, nameSpan, parseAnnotation } from './annotation.ts'

/** Reports an annotation that stands twice above one key: the earlier line has no effect. */
export function reportRepeated(
  earlier: Annotation,
  later: Annotation,
  headComment: readonly CommentLine[],
  report: ReportProblem,
): void {
  const { name } = later
  const isTitle = name === 'title' || name.startsWith('title.')
  const hint =
    isTitle || isTranslatable(name) ? languageHint(earlier, later, headComment) : joinHint(name)
  report({
    ruleId: isTitle ? 'title-duplicate' : 'annotation-syntax',
    message: `\`@${name}\` stands twice above one key: this one wins`,
    at: nameSpan(later),
    hint,
    related: { message: 'This line has no effect', at: nameSpan(earlier) },
  })
}

function joinHint(name: string): string {
  return name === 'schema' || name === 'hidden'
    ? `Write one \`@${name}\` with \`;\` between the options.`
    : 'Remove one of them.'
}

function languageHint(
  earlier: Annotation,
  later: Annotation,
  headComment: readonly CommentLine[],
): string {
  if (earlier.rest === later.rest) return 'Remove one of them.'
  const { name } = later
  const taken = new Set(headComment.map((line) => parseAnnotation(line)?.name))
  const translated = [later, earlier].find(({ rest }) => {
    const language = guessLanguage(rest)
    return language !== undefined && !taken.has(`${name}.${language}`)
  })
  const language = translated && guessLanguage(translated.rest)
  if (!translated || name.includes('.') || !language)
    return `Remove one of them, or name its language: \`@${baseName(name)}.en\`.`
  return `For the other language write \`@${name}.${language} ${translated.rest}\`.`
}

function baseName(name: string): string {
  return name.split('.', 1)[0] ?? name
}

/** The language that a text is certainly not the base text of; Chinese is the usual base. */
function guessLanguage(text: string): 'en' | 'jp' | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'jp'
  return /\p{Script=Han}/u.test(text) ? undefined : 'en'
}
