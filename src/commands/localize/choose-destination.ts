import { UserError } from '../../diagnostics/index.ts'
import { type Destination, readDestination } from '../../images/index.ts'
import type { ImagesConfig } from '../../workspace/index.ts'
import type { DestinationFlags } from './localize-options.ts'

/** Where images go, from the flags, else from the configuration. @throws UserError when neither says it */
export function chooseDestination(
  flags: DestinationFlags,
  config: ImagesConfig,
): Required<Destination> {
  const { registry = config.registry, repository = config.repository } = flags
  if (registry !== undefined && repository !== undefined) {
    return readDestination(registry, repository, {
      registry: flags.registry === undefined ? 'images.registry' : '--registry',
      repository: flags.repository === undefined ? 'images.repository' : '--repository',
    })
  }
  throw new UserError('Where the images go is not known', {
    hint: 'Pass --registry and --repository, or set images.registry and images.repository in .kgplugin.yaml. To look without copying: kgplugin localize list, kgplugin localize verify.',
  })
}
