// Generated from src/serve/repository/dev-counters.schema.json by "npm run formats"; not to be edited.
// @ts-nocheck
import type { Validator } from '../../formats/index.ts'

export interface DevCounters {
  /** Counts that may have been handed out before the file was damaged; later ones are greater. */
  floor?: number
  /** Chart name -> its own version -> the last development version that was handed out. */
  charts: { [key: string]: { [key: string]: {
    count: number
    /** Hex sha256 of the content that the count was handed out for. */
    digest: string
  } } }
}

/** Whether data is a DevCounters; if not, its `errors` tell why. */
export const isDevCounters: Validator<DevCounters> = validate18;
const schema21 = {"$schema":"https://json-schema.org/draft/2019-09/schema","title":"What serve remembers of a workspace","type":"object","additionalProperties":false,"required":["charts"],"properties":{"floor":{"description":"Counts that may have been handed out before the file was damaged; later ones are greater.","type":"integer","minimum":0,"maximum":9007199254740991},"charts":{"description":"Chart name -> its own version -> the last development version that was handed out.","type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"required":["count","digest"],"properties":{"count":{"type":"integer","minimum":1,"maximum":9007199254740991},"digest":{"description":"Hex sha256 of the content that the count was handed out for.","type":"string"}}}}}}};

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
if(!((key0 === "floor") || (key0 === "charts"))){
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
if(data.floor !== undefined){
let data0 = data.floor;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/floor",schemaPath:"#/properties/floor/type",keyword:"type",params:{type: "integer"},schema:schema21.properties.floor.type,parentSchema:schema21.properties.floor,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9007199254740991 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/floor",schemaPath:"#/properties/floor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema21.properties.floor,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/floor",schemaPath:"#/properties/floor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema21.properties.floor,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.charts !== undefined){
let data1 = data.charts;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
let data2 = data1[key1];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
let data3 = data2[key2];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.count === undefined){
const err5 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/additionalProperties/required",keyword:"required",params:{missingProperty: "count"},schema:schema21.properties.charts.additionalProperties.additionalProperties.required,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3.digest === undefined){
const err6 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/additionalProperties/required",keyword:"required",params:{missingProperty: "digest"},schema:schema21.properties.charts.additionalProperties.additionalProperties.required,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key3 in data3){
if(!((key3 === "count") || (key3 === "digest"))){
const err7 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data3.count !== undefined){
let data4 = data3.count;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err8 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/count",schemaPath:"#/properties/charts/additionalProperties/additionalProperties/properties/count/type",keyword:"type",params:{type: "integer"},schema:schema21.properties.charts.additionalProperties.additionalProperties.properties.count.type,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties.properties.count,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740991 || isNaN(data4)){
const err9 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/count",schemaPath:"#/properties/charts/additionalProperties/additionalProperties/properties/count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties.properties.count,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/count",schemaPath:"#/properties/charts/additionalProperties/additionalProperties/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties.properties.count,data:data4};
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
if(data3.digest !== undefined){
let data5 = data3.digest;
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/digest",schemaPath:"#/properties/charts/additionalProperties/additionalProperties/properties/digest/type",keyword:"type",params:{type: "string"},schema:schema21.properties.charts.additionalProperties.additionalProperties.properties.digest.type,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties.properties.digest,data:data5};
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
const err12 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/additionalProperties/type",keyword:"type",params:{type: "object"},schema:schema21.properties.charts.additionalProperties.additionalProperties.type,parentSchema:schema21.properties.charts.additionalProperties.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/charts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/charts/additionalProperties/type",keyword:"type",params:{type: "object"},schema:schema21.properties.charts.additionalProperties.type,parentSchema:schema21.properties.charts.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/charts",schemaPath:"#/properties/charts/type",keyword:"type",params:{type: "object"},schema:schema21.properties.charts.type,parentSchema:schema21.properties.charts,data:data1};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}
validate18.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
