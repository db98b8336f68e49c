//! The core without a screen.

/// Runs the command line.
pub fn run() -> std::process::ExitCode {
    std::process::ExitCode::from(2)
}
