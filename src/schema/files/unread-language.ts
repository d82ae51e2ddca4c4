import type { CommentLine } from '../../yaml/node/index.ts'
import { nameSpan, parseAnnotation } from '../annotations/annotation.ts'
import type { ReportProblem } from '../generate/problem.ts'
import { isTranslatable } from '../generate/schema.ts'

/** What authors write, and the language that the dashboard reads; the base text is the Chinese one. */
const MEANT = new Map<string, string>(
  Object.entries({
    en: '.en',
    jp: '.jp',
    ja: '.jp',
    'ja-jp': '.jp',
    ja_jp: '.jp',
    jpn: '.jp',
    'en-us': '.en',
    en_us: '.en',
    us: '.en',
    eng: '.en',
    zh: '',
    cn: '',
    'zh-cn': '',
    zh_cn: '',
    chs: '',
  }),
)

/** Reports a translation under a name that nobody loads (`.ja` for `.jp`). */
export function reportUnreadLanguage(line: CommentLine, report: ReportProblem): void {
  const annotation = parseAnnotation(line)
  if (!annotation) return
  const dot = annotation.name.indexOf('.')
  const text = annotation.name.slice(0, dot)
  const language = annotation.name.slice(dot + 1)
  const meant = MEANT.get(language.toLowerCase())
  if (!/^[\w-]+$/.test(language) || !isTranslatable(text) || meant === `.${language}`) return
  report({
    ruleId: 'i18n-locale-unread',
    severity: 'warning',
    message: `The dashboard reads no language \`${language}\``,
    at: nameSpan(annotation),
    hint:
      meant === undefined
        ? 'The form has the base language, en and jp.'
        : `Write \`@${text}${meant}\`${meant === '' ? ', the text without a language' : ''}.`,
  })
}
