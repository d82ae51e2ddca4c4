import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../diagnostics/index.ts'
import { fromBytes, type GoMap } from '../go/values/index.ts'
import { mergeUserValues, SetSyntaxError, ValuesFileError } from '../helm/index.ts'
import type { Context } from './context.ts'

/** Where values come from, beside the chart; Helm's order of precedence is the order here. */
export interface UserValuesFlags {
  /** `-f/--values`; `-` is standard input. */
  values?: string[]
  /** `--set-json` */
  setJson?: string[]
  /** `--set` */
  set?: string[]
  /** `--set-string` */
  setString?: string[]
  /** `--set-file` */
  setFile?: string[]
  /** `--set-literal` */
  setLiteral?: string[]
}

/**
 * The values that the flags give, files first.
 * @throws UserError for what cannot be read
 */
export async function readUserValues(flags: UserValuesFlags, context: Context): Promise<GoMap> {
  const files: { name: string; text: string }[] = []
  for (const name of flags.values ?? []) {
    files.push({ name, text: await readValuesFile(name, context) })
  }
  try {
    return mergeUserValues({
      files,
      sets: flags,
      readFile: (path) => readTextFile(path, context.cwd),
    })
  } catch (error) {
    if (!(error instanceof SetSyntaxError) && !(error instanceof ValuesFileError)) throw error
    throw new UserError(error.message, { cause: error })
  }
}

async function readValuesFile(name: string, { cwd, io }: Context): Promise<string> {
  if (name.trim() === '-') return fromBytes(await io.readStdin())
  return readTextFile(name, cwd)
}

function readTextFile(name: string, cwd: string): string {
  if (/^https?:\/\//.test(name)) {
    throw new UserError(`${name} is not a file`, { hint: 'Download it first.' })
  }
  try {
    return fromBytes(readFileSync(resolve(cwd, name)))
  } catch (error) {
    throw new UserError(`cannot read ${name}: ${(error as Error).message}`, { cause: error })
  }
}
