import { UserError } from '../../diagnostics/index.ts'
import { decodeValues, type GeneratedSchemas, generateSchemas } from '../../schema/index.ts'
import type { Context } from '../../services/context.ts'
import { EXIT, type ExitCode, jsonEnvelope } from '../../terminal/index.ts'
import { printDiagnostics } from './print-findings.ts'
import type { SchemaOptions } from './schema-options.ts'

/**
 * For editors and pipes: values.yaml on stdin, one schema on stdout exactly as its file would be.
 * With `--json`, one object with `schema` (the text, null when there is none) and `diagnostics`.
 */
export async function schemaOfStdin(options: SchemaOptions, context: Context): Promise<ExitCode> {
  const { io, json, verbosity } = context
  if (options.paths.length > 1 || options.check) {
    throw new UserError('`-` reads values.yaml from standard input and prints a schema', {
      hint: 'Use it without other paths and without `--check`.',
    })
  }
  const text = decodeValues(await io.readStdin())
  if (typeof text !== 'string') {
    const { line, column } = text
    throw new UserError(`Standard input is not UTF-8 (line ${line}, column ${column})`)
  }
  const generated = generateSchemas(text, {
    file: '-',
    ...(options.all && { all: true }),
    ...(options.dialect && { dialect: options.dialect }),
  })
  const { diagnostics, isEmpty } = generated
  const schema = chooseSchema(generated, options.language)
  if (json) {
    io.stdout(jsonEnvelope({ schema: schema ?? null, diagnostics }))
  } else {
    if (schema !== undefined) io.stdout(schema)
    printDiagnostics({ diagnostics, valuesText: text }, context)
    if (isEmpty && verbosity !== 'quiet') io.stderr('note: Empty schema, no key has a @title\n')
  }
  return diagnostics.some(({ severity }) => severity === 'error') ? EXIT.findings : EXIT.ok
}

function chooseSchema({ base, languages }: GeneratedSchemas, language: string | undefined) {
  if (language === undefined || base === undefined) return base
  const schema = languages.get(language)
  if (schema !== undefined) return schema
  const known = [...languages.keys()].join(', ')
  throw new UserError(`No text in values.yaml is in language \`${language}\``, {
    hint: known ? `Its languages are: ${known}.` : 'Write `# @title.en ...` below `# @title ...`.',
  })
}
