import { join } from 'node:path'
import { fillTemplate } from '../files/index.ts'
import { addValueLines, type ValueLine } from '../localization/index.ts'
import { ANNOTATION_PREFIX } from '../plugin/index.ts'
import { type Dialect, generateSchemas } from '../schema/index.ts'
import { encodeGoYaml } from '../yaml/emit/index.ts'
import type { CommonLibrary } from './common-library.ts'
import { exposedFields, usualFields } from './form-field.ts'
import type { PluginAnswers } from './plugin-answers.ts'
import type { PlannedFile } from './skeleton-file.ts'
import { writeTemplateValues, writeValuesFields } from './write-fields.ts'

/**
 * All files of a new plugin, its generated schemas included.
 * @param folder Absolute path of the plugin's folder.
 * @param dialect Of the schemas, as the workspace keeps it.
 */
export async function planPlugin(
  answers: PluginAnswers,
  common: CommonLibrary,
  folder: string,
  dialect: Dialect,
): Promise<PlannedFile[]> {
  const { upstream } = answers
  const fields =
    answers.expose.length > 0
      ? exposedFields(answers.expose, upstream.values ?? {})
      : usualFields(upstream.values)
  const valuesText = await fillTemplate('plugin/values.yaml', { fields: writeValuesFields(fields) })
  const pluginText = await fillTemplate('plugin/templates/plugin.yaml', {
    name: answers.name,
    repository: yamlScalar(upstream.repository),
    chart: yamlScalar(upstream.chart),
    chartVersion: yamlString(upstream.version),
    sharedValues: answers.valuesFrom.map(sharedValueLines).join(''),
    values: writeTemplateValues(fields),
  })
  const files: Record<string, string> = {
    'Chart.yaml': await fillTemplate('plugin/Chart.yaml', chartTexts(answers, common)),
    '.helmignore': await fillTemplate('plugin/helmignore'),
    'values.yaml': valuesText,
    'templates/plugin.yaml': withImageLines(pluginText, upstream.imageLines),
    ...(answers.share && {
      'templates/shared-values.yaml': await fillTemplate('plugin/templates/shared-values.yaml', {
        name: answers.name,
      }),
    }),
    ...schemaFiles(valuesText, dialect),
  }
  return Object.entries(files).map(([path, text]) => ({ path: join(folder, path), text }))
}

/** Lines that hand on what another plugin shares: values-from alone would have no effect. */
function sharedValueLines(plugin: string): string {
  return (
    `      # What the plugin ${plugin} shares: put it where the chart takes it.\n` +
    `      ${plugin}: {{ index .Values ${JSON.stringify(plugin)} | default dict | toJson }}\n`
  )
}

/** An image that the author put into the form stays as it is there. */
function withImageLines(template: string, lines: readonly ValueLine[]): string {
  const valuesLine = template.split('\n').findIndex((line) => /^ +values:$/.test(line)) + 1
  return addValueLines(template, valuesLine, lines).text
}

function chartTexts(answers: PluginAnswers, common: CommonLibrary): Record<string, string> {
  const { upstream } = answers
  return {
    name: answers.name,
    // The platform compares plugin versions; authors keep them at the upstream's.
    version: yamlScalar(upstream.version.replace(/^v/, '')),
    appVersion: yamlString(upstream.appVersion ?? upstream.version),
    description: yamlScalar(
      upstream.description ?? `The ${upstream.chart} chart as a KubeGems plugin`,
    ),
    commonVersion: common.versionRange,
    commonRepository: common.repository,
    namespace: yamlScalar(answers.namespace),
    category: yamlScalar(answers.category),
    healthCheck: yamlScalar(`deployments.apps/^${answers.name}.*`),
    valuesFrom: optionalAnnotation(
      'values-from',
      answers.valuesFrom,
      'Plugins whose shared settings are read.',
      'logging,monitoring',
    ),
    requirements: optionalAnnotation(
      'requirements',
      answers.requires,
      'Plugins that must be installed first.',
      'monitoring >= 1.0.0-0',
    ),
  }
}

// An empty annotation is not the same as none: the installer would look for a plugin without a name.
function optionalAnnotation(
  name: string,
  entries: string[],
  meaning: string,
  example: string,
): string {
  const line = `${ANNOTATION_PREFIX}${name}: ${entries.length > 0 ? yamlString(entries.join(',')) : example}`
  return `  # ${meaning}\n  ${entries.length > 0 ? line : `# ${line}`}`
}

function schemaFiles(valuesText: string, dialect: Dialect): Record<string, string> {
  const { base, languages } = generateSchemas(valuesText, { dialect })
  if (base === undefined) return {}
  const translated = [...languages].map(([language, text]) => [
    `i18n/values.schema.${language}.json`,
    text,
  ])
  return {
    'values.schema.json': base,
    ...(Object.fromEntries(translated) as Record<string, string>),
  }
}

/** A string as a YAML scalar, quoted only where it has to be. */
function yamlScalar(text: string): string {
  return encodeGoYaml(text).trimEnd()
}

/** A string in quotes, for what a later edit would turn into a number. */
function yamlString(text: string): string {
  return JSON.stringify(text)
}
