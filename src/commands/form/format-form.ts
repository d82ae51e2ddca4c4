import { visibleLine } from '../../diagnostics/index.ts'
import type { Field, FormLanguage, FormModel, FormProblem, NotDrawn } from '../../form/index.ts'
import { BASE_SCHEMA_FILE } from '../../schema/index.ts'
import { formatTable } from '../../terminal/index.ts'
import { explainCheck, explainNotDrawn } from './explain-codes.ts'

const LANGUAGE_NAMES: Readonly<Record<FormLanguage, string>> = {
  zh: 'Chinese',
  en: 'English',
  ja: 'Japanese',
}

export interface FormInLanguage {
  language: FormLanguage
  model: FormModel
}

/** The forms of a plugin as text: the first one whole, the others where more than the words differs. */
export function formatForms(plugin: string, forms: readonly FormInLanguage[]): string {
  const [first, ...others] = forms
  if (first === undefined) return ''
  const texts = others.map((other) =>
    isAlike(first.model, other.model) ? summary(other) : `\n${formatForm(plugin, other)}`,
  )
  return [formatForm(plugin, first), ...texts].join('')
}

function formatForm(plugin: string, { language, model }: FormInLanguage): string {
  const title = `${visibleLine(plugin)}, ${LANGUAGE_NAMES[language]} (${model.schemaFile})\n`
  return [title, notices(model), fieldTable(model), untouched(model), undrawn(model)].join('')
}

/** Whether two forms show, require and send the same. */
function isAlike(one: FormModel, other: FormModel): boolean {
  const inAnyLanguage = (model: FormModel): string =>
    JSON.stringify([
      model.fields.map(({ label: _label, placeholder: _placeholder, ...field }) => field),
      model.confirm(),
      model.notDrawn,
    ])
  return inAnyLanguage(one) === inAnyLanguage(other)
}

function summary({ language, model }: FormInLanguage): string {
  return `\n${LANGUAGE_NAMES[language]}: ${likeness(model)}\n`
}

function likeness({ toasts, unreadableFile, schemaFile }: FormModel): string {
  if (toasts.includes('no-language-file')) {
    return 'the same words, since there is no file of the language; a warning covers the button Close'
  }
  if (unreadableFile !== undefined) return `the same, since ${unreadableFile} is no JSON`
  return schemaFile === BASE_SCHEMA_FILE
    ? 'the same words, since its file has no properties'
    : `the same with other words (${schemaFile})`
}

/** What the form does wrong, one line each. */
export function formatProblems(problems: readonly FormProblem[]): string {
  if (problems.length === 0) return ''
  const rows = problems.map(({ severity, message, id }) => [
    severity,
    `${visibleLine(message)} (${id})`,
  ])
  return `\n  What goes wrong\n${formatTable(rows, '    ')}`
}

function notices({ toasts, emptyNotice, unreadableFile }: FormModel): string {
  const lines = [
    ...(toasts.includes('no-language-file')
      ? [
          'A warning covers the button Close: there is no file of this language, so the base is shown.',
        ]
      : []),
    ...(unreadableFile === undefined
      ? []
      : [
          `${unreadableFile} is no JSON, so there is no form. Correct it, or generate it: kgplugin schema`,
        ]),
    ...(emptyNotice ? ['The page says that the plugin has no parameters.'] : []),
  ]
  return lines.map((line) => `  ${line}\n`).join('')
}

function fieldTable({ fields }: FormModel): string {
  if (fields.length === 0) return ''
  const head = ['FIELD', 'LABEL', 'WIDGET', 'VALUE', 'REQUIRED', 'SENT UNTOUCHED']
  const rows = fields.map((field) => [
    field.path.replaceAll('/', '.'),
    field.label ?? '',
    field.widget,
    valueText(field),
    requiredText(field),
    sentText(field),
  ])
  return `\n${formatTable([head, ...rows.map(([path = '', ...row]) => [visibleLine(path), ...row.map(onOneLine)])], '  ')}`
}

function sentText({ widget, writesItself, cannotBeWritten }: Field): string {
  if (widget === 'section' || widget === 'hidden') return ''
  // The parent is no map among the stored values, or the key is none of a list.
  if (cannotBeWritten) return 'no: it cannot be written'
  return writesItself ? 'yes' : 'no'
}

/** A longer text would push the columns behind it out of sight. */
const MOST_CHARACTERS = 40

function onOneLine(text: string): string {
  const characters = [...visibleLine(text.replaceAll(/\s+/g, ' '))]
  return characters.length > MOST_CHARACTERS
    ? `${characters.slice(0, MOST_CHARACTERS - 3).join('')}...`
    : characters.join('')
}

function valueText({ value, options, unit, rows }: Field): string {
  if (rows !== undefined) return `${rows} ${rows === 1 ? 'row' : 'rows'}`
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value !== 'string') return `[${value.join(', ')}]`
  const shown = `${value}${unit ?? ''}`
  return options === undefined ? shown : `${shown} of ${options.join(', ')}`.trimStart()
}

function requiredText({ required, check, rules }: Field): string {
  if (rules === 'broken') return 'no: a pattern ends its checks'
  if (required === undefined || check === undefined) return ''
  return `${required ? 'yes' : 'no'}${explainCheck(check)}`
}

function untouched(model: FormModel): string {
  const confirmation = model.confirm()
  if (confirmation.blocked) {
    const rows = confirmation.errors.map(({ path, text }) => [
      visibleLine(path.replaceAll('/', '.')),
      text,
    ])
    return `\n  Confirm without a touch: blocked by\n${formatTable(rows, '    ')}`
  }
  const sent = visibleLine(JSON.stringify(confirmation.submitted))
  const stored = visibleLine(JSON.stringify(confirmation.stored))
  return `\n  Confirm without a touch\n${formatTable(
    [
      ['sends', sent],
      ['stores', stored],
    ],
    '    ',
  )}`
}

function undrawn({ notDrawn }: FormModel): string {
  if (notDrawn.length === 0) return ''
  const rows = notDrawn.map(({ path, reason }: NotDrawn) => [
    visibleLine(path.replaceAll('/', '.')),
    explainNotDrawn(reason),
  ])
  return `\n  Not drawn\n${formatTable(rows, '    ')}`
}
