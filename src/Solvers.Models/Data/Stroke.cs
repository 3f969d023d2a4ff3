namespace Solvers.Models;

/// <summary>A straight stroke of a drawing.</summary>
internal readonly struct Stroke
{
    private readonly double _x;
    private readonly double _y;
    private readonly double _dx;
    private readonly double _dy;
    private readonly double _perSquaredLength;

    public Stroke(double startX, double startY, double endX, double endY)
    {
        _x = startX;
        _y = startY;
        _dx = endX - startX;
        _dy = endY - startY;
        _perSquaredLength = 1.0 / Math.Max((_dx * _dx) + (_dy * _dy), 1e-12);
    }

    /// <summary>The squared distance of a point from the nearest point of the stroke.</summary>
    public double SquaredDistance(double x, double y)
    {
        double fromX = x - _x;
        double fromY = y - _y;
        double along = Math.Clamp(((fromX * _dx) + (fromY * _dy)) * _perSquaredLength, 0.0, 1.0);
        double offX = fromX - (along * _dx);
        double offY = fromY - (along * _dy);
        return (offX * offX) + (offY * offY);
    }
}
