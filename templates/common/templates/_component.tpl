{{/*
Namespace in which plugins share their settings.
Usage: {{ include "common.component.namespace" . }}
*/}}
{{- define "common.component.namespace" -}}
kubegems-installer
{{- end -}}

{{/*
Name of the ConfigMap with the settings that a plugin shares.
Usage: {{ include "common.component.name" . }}          the plugin's own
       {{ include "common.component.name" "logging" }}  another plugin's
*/}}
{{- define "common.component.name" -}}
{{- if kindIs "string" . -}}
{{- printf "kubegems-%s-values" . -}}
{{- else -}}
{{- printf "kubegems-%s-values" .Release.Name -}}
{{- end -}}
{{- end -}}

{{/*
Head of the ConfigMap with the settings that this plugin shares; `data:` follows it.
Usage: {{ include "common.component.configmap" . }}
*/}}
{{- define "common.component.configmap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "common.component.name" . }}
  namespace: {{ include "common.component.namespace" . }}
{{- end -}}

{{/*
One setting that another plugin shares; empty when the plugin is not there, and offline.
Usage: {{ include "common.component.values" "logging.loki.address" }}
*/}}
{{- define "common.component.values" -}}
{{- $path := splitn "." 2 . -}}
{{- $configMap := lookup "v1" "ConfigMap" (include "common.component.namespace" .) (include "common.component.name" $path._0) -}}
{{- dig "data" $path._1 "" $configMap -}}
{{- end -}}
