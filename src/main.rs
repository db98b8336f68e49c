//! On wasm32 the binary is the page; natively it is the same core without a screen.

#[cfg(not(target_arch = "wasm32"))]
mod cli;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
mod page;

/// A small allocator: the standard one takes five kilobytes more of the page's first load.
#[cfg(all(target_arch = "wasm32", feature = "page"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    #[cfg(feature = "page")]
    page::mount();
}
