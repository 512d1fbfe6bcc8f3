"""The only room that knows Socket.IO."""
