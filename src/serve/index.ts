export { startHttpServer } from './http/http-server.ts'
export { registrationHelp, stopHelp } from './registration/registration-help.ts'
export {
  chooseAddress,
  type RepositoryAddress,
  requireReachable,
} from './registration/repository-address.ts'
export {
  INSTALLER_NAMESPACE,
  repositorySecretManifest,
  repositorySecretName,
  requireRepositoryName,
} from './registration/repository-secret.ts'
export { createDevCounters, devCounterPlace } from './repository/dev-counter-file.ts'
export { createPublisher } from './repository/publisher.ts'
export { describeServeEvent, type ServeEvent } from './serve-event.ts'
export { endOf } from './watch/end-of-signal.ts'
export { watchFolders } from './watch/watch-folders.ts'
export { watchUntilStopped } from './watch/watch-until-stopped.ts'
