import type { ImagesConfig } from '../../workspace/index.ts'
import type { ChartSteps } from './chart-stages.ts'
import { oncePerGlobalSetting } from './global-settings.ts'
import { type ImageProof, type Installs, proveImages } from './image-proof.ts'
import { once } from './once.ts'

/** Renderings that are remembered until the rules are done with a chart; see Subject. */
interface Renderings extends Pick<Installs, 'installWith'> {
  imageProof(): Promise<ImageProof | undefined>
  release(): void
}

/** Renders a chart in the states of the global image settings when somebody asks. @param isPlugin Others have no images to prove. */
export function renderingsOf(
  isPlugin: boolean,
  install: Installs['install'],
  { renderServices }: Pick<ChartSteps, 'renderServices'>,
  images: ImagesConfig,
): Renderings {
  const open = (): Omit<Renderings, 'release'> => {
    const installWith = oncePerGlobalSetting(install)
    const prove = (): Promise<ImageProof | undefined> =>
      isPlugin
        ? proveImages({ install, installWith }, renderServices(), images)
        : Promise.resolve(undefined)
    return { installWith, imageProof: once(prove) }
  }
  let remembered = open()
  return {
    installWith: (setting) => remembered.installWith(setting),
    imageProof: () => remembered.imageProof(),
    release: () => (remembered = open()),
  }
}
