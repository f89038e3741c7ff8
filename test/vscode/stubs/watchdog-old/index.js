module.exports = require('../watchdog/index.js');
