export { startHttpServer } from './http/http-server.ts'
export { registrationHelp, stopHelp } from './registration/registration-help.ts'
export { type RepositoryAddress, repositoryAddress } from './registration/repository-address.ts'
export {
  INSTALLER_NAMESPACE,
  isRepositoryName,
  repositorySecretManifest,
  repositorySecretName,
} from './registration/repository-secret.ts'
export { createDevCounters, devCounterFile } from './repository/dev-counter-file.ts'
export { createPublisher, type Publisher } from './repository/publisher.ts'
export { describeServeEvent, type ServeEvent } from './serve-event.ts'
export { watchCharts } from './watch/watch-charts.ts'
