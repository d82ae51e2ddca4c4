import { DEFAULT_STORAGE_CLASSES } from '../cluster/index.ts'
import { UserError } from '../diagnostics/index.ts'
import {
  findFormProblems,
  type FormLanguage,
  type FormModel,
  type Json,
  openForm,
} from '../form/index.ts'
import { defaultsAsJson } from '../helm/index.ts'
import type { Context } from '../services/context.ts'
import { EXIT, type ExitCode, jsonEnvelope } from '../terminal/index.ts'
import { findConfig } from '../workspace/index.ts'
import { formAsJson } from './form/form-as-json.ts'
import type { FormOptions } from './form/form-options.ts'
import { formatForms, formatProblems } from './form/format-form.ts'
import { type PluginFormFiles, readPluginForms } from './form/read-plugin-forms.ts'
import { readStoredValues } from './form/read-stored-values.ts'

const LANGUAGES: readonly FormLanguage[] = ['zh', 'en', 'ja']

/**
 * `kgplugin form`: shows what the dashboard's form of plugins shows, requires, sends and stores.
 * @throws UserError for paths and values files that cannot be read.
 */
export async function form(options: FormOptions, context: Context): Promise<ExitCode> {
  const plugins = await readPluginForms(options.paths, context.cwd)
  if (options.values !== undefined && plugins.length > 1) {
    throw new UserError('Stored values belong to one plugin, and here are several', {
      hint: `Name the one that -f is for: ${plugins.map(({ plugin }) => plugin).join(', ')}`,
    })
  }
  const stored = options.values === undefined ? {} : await readStoredValues(options.values, context)
  const { storageClasses = DEFAULT_STORAGE_CLASSES } = (await findConfig(context.cwd)).cluster
  const languages = options.lang === undefined ? LANGUAGES : [options.lang]
  const open = ({ schemaFiles }: PluginFormFiles, language: FormLanguage): FormModel =>
    openForm({ schemaFiles, language, values: stored, storageClasses })
  if (context.json) {
    const forms = plugins.map((plugin) => ({
      plugin: plugin.plugin,
      locales: Object.fromEntries(
        languages.map((language) => [language, formAsJson(open(plugin, language))]),
      ),
    }))
    context.io.stdout(jsonEnvelope({ forms }))
    return EXIT.ok
  }
  const texts = plugins.map((plugin) => {
    const models = languages.map((language) => ({ language, model: open(plugin, language) }))
    const problems = findFormProblems(plugin.schemaFiles, defaultsAsJson(plugin.valuesText) as Json)
    return formatForms(plugin.plugin, models) + formatProblems(problems)
  })
  context.io.stdout(texts.join('\n'))
  return EXIT.ok
}
