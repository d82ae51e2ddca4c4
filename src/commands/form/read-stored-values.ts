import { resolve } from 'node:path'
import { UserError } from '../../diagnostics/index.ts'
import { readNamedFile, reasonOf } from '../../files/index.ts'
import type { Json } from '../../form/index.ts'
import { readYaml } from '../../formats/index.ts'
import type { Context } from '../../services/context.ts'
import { printHint, printWarning } from '../../terminal/index.ts'

/**
 * Reads the values that are stored for an installed plugin, as YAML or JSON; a whole Plugin resource will do, such as
 * `kubectl get plugin NAME -o yaml` prints.
 * @param file Relative to the current folder; `-` is standard input.
 * @throws UserError for what cannot be read, or is no YAML; what is no map is shown with a warning.
 */
export async function readStoredValues(file: string, { cwd, io }: Context): Promise<Json> {
  const bytes = file === '-' ? await io.readStdin() : readFile(file, cwd)
  const { value } = readYaml(new TextDecoder().decode(bytes), file)
  const resource = value as { kind?: unknown; spec?: { values?: unknown } } | null | undefined
  if (resource?.kind === 'Plugin' && typeof resource.spec === 'object') {
    return (resource.spec?.values ?? {}) as Json
  }
  if (typeof (value ?? null) !== 'object' || Array.isArray(value)) {
    printWarning(io, `${file} holds no map, as the stored values of every plugin are`)
    printHint(io, 'Pass what stands below spec.values of the Plugin resource, or the resource.')
  }
  return (value ?? null) as Json
}

function readFile(file: string, cwd: string): Uint8Array {
  try {
    return readNamedFile(resolve(cwd, file))
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${reasonOf(error)}`, { cause: error })
  }
}
