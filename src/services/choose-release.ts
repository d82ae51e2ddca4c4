import { UserError } from '../diagnostics/index.ts'
import { type FunctionEnvironment, renderNameTemplate } from '../helm/index.ts'

/** How the name of the release is given. */
export interface ReleaseFlags {
  /** The first argument of two. */
  release?: string
  /** `-g/--generate-name` */
  generateName?: boolean
  /** `--name-template` */
  nameTemplate?: string
}

const DEFAULT_NAME = 'release-name'

/**
 * The name of the release (helm.sh/helm pkg/action NameAndChart).
 * @throws UserError when it is given twice
 */
export function chooseRelease(
  { release, generateName, nameTemplate }: ReleaseFlags,
  environment: FunctionEnvironment,
): string {
  if (release !== undefined) {
    if (generateName) throw givenTwice('--generate-name')
    if (nameTemplate) throw givenTwice('--name-template')
    return release
  }
  // As in Helm, --generate-name alone changes nothing here: there is a default name.
  return nameTemplate ? renderNameTemplate(nameTemplate, environment) : DEFAULT_NAME
}

function givenTwice(flag: string): UserError {
  const message = `cannot set ${flag} and also specify a name`
  return new UserError(message, {
    helmMessage: message,
    hint: 'Leave one of the two out.',
  })
}
