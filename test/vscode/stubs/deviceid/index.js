// The native module reads the machine's telemetry id; no telemetry is sent from tests.
exports.getDeviceId = async () => '00000000-0000-0000-0000-000000000000';
