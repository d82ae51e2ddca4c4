// Generated from src/serve/repository/dev-counters.schema.json by "npm run formats"; not to be edited.
// @ts-nocheck
import type { Validator } from '../../formats/index.ts'

export interface DevCounters {
  /** Chart name -> its own version -> the last development version that was handed out. */
  charts: { [key: string]: { [key: string]: {
    count: number
    /** Hex sha256 of the content that the count was handed out for. */
    digest: string
  } } }
}

/** Whether data is a DevCounters; if not, its `errors` tell why. */
export const isDevCounters: Validator<DevCounters> = validate18;
const schema21 = {"$schema":"https://json-schema.org/draft/2019-09/schema","title":"What serve remembers of a workspace","type":"object","additionalProperties":false,"required":["charts"],"properties":{"charts":{"description":"Chart name -> its own version -> the last development version that was handed out.","type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"required":["count","digest"],"properties":{"count":{"type":"integer","minimum":1,"maximum":9007199254740991},"digest":{"description":"Hex sha256 of the content that the count was handed out for.","type":"string"}}}}}}};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate18.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.charts === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "charts"},schema:schema21.required,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "charts")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.charts !== undefined){
let data0 = data.charts;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data1 = data0[key1];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key2 in data1){
let data2 = data1[key2];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.count === undefined){
const err2 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/additionalProperties/required",keyword:"required",params:{missingProperty: "count"},schema:schema21.properties.charts.additionalProperties.additionalProperties.required,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data2.digest === undefined){
const err3 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/additionalProperties/required",keyword:"required",params:{missingProperty: "digest"},schema:schema21.properties.charts.additionalProperties.additionalProperties.required,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key3 in data2){
if(!((key3 === "count") || (key3 === "digest"))){
const err4 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data2.count !== undefined){
let data3 = data2.count;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err5 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/count",schemaPath:"#/properties/charts/additionalProperties/additionalProperties/properties/count/type",keyword:"type",params:{type: "integer"},schema:schema21.properties.charts.additionalProperties.additionalProperties.properties.count.type,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties.properties.count,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
const err6 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/count",schemaPath:"#/properties/charts/additionalProperties/additionalProperties/properties/count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties.properties.count,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err7 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/count",schemaPath:"#/properties/charts/additionalProperties/additionalProperties/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties.properties.count,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
if(data2.digest !== undefined){
let data4 = data2.digest;
if(typeof data4 !== "string"){
const err8 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/digest",schemaPath:"#/properties/charts/additionalProperties/additionalProperties/properties/digest/type",keyword:"type",params:{type: "string"},schema:schema21.properties.charts.additionalProperties.additionalProperties.properties.digest.type,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties.properties.digest,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/additionalProperties/type",keyword:"type",params:{type: "object"},schema:schema21.properties.charts.additionalProperties.additionalProperties.type,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/type",keyword:"type",params:{type: "object"},schema:schema21.properties.charts.additionalProperties.type,parentSchema:schema21.properties.charts.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/charts",schemaPath:"#/properties/charts/type",keyword:"type",params:{type: "object"},schema:schema21.properties.charts.type,parentSchema:schema21.properties.charts,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}
validate18.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
